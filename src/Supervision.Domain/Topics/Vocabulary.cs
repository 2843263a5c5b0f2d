namespace Supervision.Topics;

/// <summary>Where a topic comes from (选题来源, F7).</summary>
public enum TopicSource
{
    /// <summary>党政点题</summary>
    PartyAndGovernment,

    /// <summary>部门商题</summary>
    Department,

    /// <summary>委员荐题</summary>
    Member,

    /// <summary>群众征题</summary>
    Public,

    /// <summary>政协自选</summary>
    Own,
}

/// <summary>The form in which a topic is dealt with (协商与监督形式, F9, F15).</summary>
public enum TopicForm
{
    /// <summary>全体会议</summary>
    Plenary,

    /// <summary>专题议政性常委会会议</summary>
    ThematicStandingCommittee,

    /// <summary>专题协商会</summary>
    ThematicMeeting,

    /// <summary>月度协商</summary>
    Monthly,

    /// <summary>对口协商</summary>
    Counterpart,

    /// <summary>界别协商</summary>
    Sector,

    /// <summary>专家协商</summary>
    Expert,

    /// <summary>提案办理协商</summary>
    ProposalHandling,

    /// <summary>网络协商</summary>
    Online,

    /// <summary>基层协商</summary>
    Grassroots,

    /// <summary>专项监督</summary>
    SpecialSupervision,

    /// <summary>视察监督</summary>
    Inspection,
}

/// <summary>How far a topic is (选题环节).</summary>
public enum TopicStage
{
    /// <summary>未提出</summary>
    Unproposed,

    /// <summary>已征集</summary>
    Proposed,

    /// <summary>未采用</summary>
    Declined,

    /// <summary>已并入</summary>
    Merged,

    /// <summary>已选定</summary>
    Selected,

    /// <summary>已结题</summary>
    Concluded,

    /// <summary>已入围</summary>
    Shortlisted,
}

/// <summary>What can be done with a topic (选题动作).</summary>
public enum TopicStep
{
    /// <summary>提出</summary>
    Propose,

    /// <summary>不采用</summary>
    Decline,

    /// <summary>并题</summary>
    Merge,

    /// <summary>选定</summary>
    Select,

    /// <summary>开展程序</summary>
    Hold,

    /// <summary>形成成果</summary>
    Issue,

    /// <summary>结题</summary>
    Conclude,

    /// <summary>入围</summary>
    Shortlist,

    /// <summary>作废成果</summary>
    VoidOutcome,

    /// <summary>设子课题</summary>
    AddSubTopic,

    /// <summary>登记文稿</summary>
    AddPaper,

    /// <summary>登记纪要</summary>
    KeepMinutes,

    /// <summary>邀请专家</summary>
    InviteExpert,

    /// <summary>记录专家贡献</summary>
    NoteContribution,

    /// <summary>联动单位</summary>
    NamePartners,

    /// <summary>登记联动成果</summary>
    KeepPartnerOutcome,

    /// <summary>评价质量</summary>
    Rate,
}

/// <summary>One step of the procedure a topic goes through (程序步骤, F8, F16): the first five of a consultation, the others of a supervision.</summary>
public enum ProcedureStep
{
    /// <summary>学习</summary>
    Study,

    /// <summary>开题会</summary>
    Kickoff,

    /// <summary>调研</summary>
    Research,

    /// <summary>初稿印发</summary>
    DraftCirculated,

    /// <summary>协商会议</summary>
    Meeting,

    /// <summary>制定方案</summary>
    Scheme,

    /// <summary>组织实施</summary>
    Fieldwork,

    /// <summary>协商互动</summary>
    Dialogue,

    /// <summary>形成意见</summary>
    Opinions,
}

/// <summary>What came of a topic (协商成果种类).</summary>
public enum OutcomeKind
{
    /// <summary>调研报告</summary>
    ResearchReport,

    /// <summary>建议案</summary>
    FormalProposal,

    /// <summary>协商专报</summary>
    SpecialReport,

    /// <summary>会议纪要</summary>
    Minutes,

    /// <summary>大会发言</summary>
    Speech,

    /// <summary>监督意见</summary>
    SupervisionOpinion,
}
