namespace Supervision.Matters;

// Stored for ever as camelCase names: add members, never rename or remove one (decision 0005).

/// <summary>The grounds for not filing (不予立案理由), the national ten.</summary>
public enum FilingGround
{
    /// <summary>涉及国家秘密</summary>
    StateSecret,

    /// <summary>国家明令禁止</summary>
    Prohibited,

    /// <summary>中共党员对党内有关组织、人事安排等方面有意见</summary>
    PartyInternal,

    /// <summary>民主党派成员反映本组织内部问题</summary>
    OwnPartyInternal,

    /// <summary>进入民事、刑事、行政诉讼或仲裁程序</summary>
    InLitigation,

    /// <summary>属于学术研讨</summary>
    Academic,

    /// <summary>为本人或亲属解决个人问题</summary>
    Personal,

    /// <summary>宣传、推介具体作品、产品</summary>
    Promotion,

    /// <summary>指名举报</summary>
    Accusation,

    /// <summary>内容空泛、没有具体建议</summary>
    Empty,
}

/// <summary>Where what is not filed goes instead (后续处理).</summary>
public enum OnwardDisposal
{
    /// <summary>作为委员来信转有关部门</summary>
    Letter,

    /// <summary>转有关部门参考</summary>
    Reference,

    /// <summary>退回提出人</summary>
    BackToProposer,
}

/// <summary>How a unit talked to whoever raised the matter (联系方式, F33).</summary>
public enum ContactMode
{
    /// <summary>面谈</summary>
    Meeting,

    /// <summary>座谈</summary>
    Symposium,

    /// <summary>电话</summary>
    Phone,

    /// <summary>走访</summary>
    Visit,

    /// <summary>电子邮件</summary>
    Mail,

    /// <summary>书信</summary>
    Letter,

    /// <summary>提出人表示不需要</summary>
    NotNeeded,
}

/// <summary>How somebody presses a unit (催办督办方式, F42), from the mildest.</summary>
public enum ReminderKind
{
    /// <summary>电话催办</summary>
    Phone,

    /// <summary>催办函</summary>
    Letter,

    /// <summary>现场督办</summary>
    OnSite,

    /// <summary>督办会</summary>
    Meeting,

    /// <summary>联合督办</summary>
    Joint,

    /// <summary>通报</summary>
    Circular,
}

/// <summary>How high up somebody stands (层级): who instructs, who is reported to, who used a report.</summary>
public enum AuthorityLevel
{
    /// <summary>县级</summary>
    County,

    /// <summary>市级</summary>
    City,

    /// <summary>省级</summary>
    Province,

    /// <summary>国家级</summary>
    National,
}

/// <summary>The meeting a matter is put before (上会, F56).</summary>
public enum MeetingKind
{
    /// <summary>党委常委会会议</summary>
    PartyStandingCommittee,

    /// <summary>政府常务会议</summary>
    GovernmentExecutive,
}

/// <summary>A leader's part in a key matter (领导角色, F114).</summary>
public enum LeaderPart
{
    /// <summary>领办: leads the handling.</summary>
    Leads,

    /// <summary>阅办: reads and instructs.</summary>
    ReadsAndInstructs,
}

/// <summary>How a matter is connected with another, or with a document (关联, F24).</summary>
public enum LinkKind
{
    /// <summary>来源于</summary>
    RaisedFrom,

    /// <summary>并入</summary>
    MergedInto,

    /// <summary>转为</summary>
    ConvertedTo,

    /// <summary>转化为政策</summary>
    BecamePolicy,

    /// <summary>形成文件</summary>
    BecameDocument,

    /// <summary>相关</summary>
    Related,

    /// <summary>转化为提案</summary>
    BecameProposal,

    /// <summary>转化为社情民意信息</summary>
    BecameOpinion,

    /// <summary>纳入规划</summary>
    AbsorbedIntoPlan,
}
