using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>What a column of a county's own ledger says (台账字段, F103).</summary>
public enum LedgerField
{
    /// <summary>只保留</summary>
    Keep,

    /// <summary>编号</summary>
    Number,

    /// <summary>类别</summary>
    Kind,

    /// <summary>标题</summary>
    Title,

    /// <summary>内容</summary>
    Text,

    /// <summary>地点</summary>
    Place,

    /// <summary>提出人</summary>
    Proposer,

    /// <summary>年度</summary>
    Year,

    /// <summary>提出日期</summary>
    RaisedOn,

    /// <summary>办理单位</summary>
    Units,

    /// <summary>会办单位</summary>
    CoUnits,

    /// <summary>交办日期</summary>
    AssignedOn,

    /// <summary>办理期限</summary>
    DueOn,

    /// <summary>签收日期</summary>
    AcknowledgedOn,

    /// <summary>答复日期</summary>
    AnsweredOn,

    /// <summary>答复类别</summary>
    Class,

    /// <summary>采纳情况</summary>
    Adoption,

    /// <summary>答复内容</summary>
    Reply,

    /// <summary>落实情况</summary>
    Implementation,

    /// <summary>办结日期</summary>
    ClosedOn,
}

/// <summary>What becomes of a row of the file (行的去向, F103): every row has exactly one, and their sum is the rows of the file.</summary>
public enum RowFate
{
    /// <summary>登记</summary>
    Entered,

    /// <summary>此前已登记</summary>
    Unchanged,

    /// <summary>待确认，未登记</summary>
    Question,

    /// <summary>有误，未登记</summary>
    Error,

    /// <summary>不是台账行</summary>
    Ignored,
}

/// <summary>Why a row below the header is none of the ledger's (忽略原因).</summary>
public enum IgnoredRow
{
    /// <summary>空行</summary>
    Empty,

    /// <summary>合计行</summary>
    Total,

    /// <summary>分组标题</summary>
    Heading,

    /// <summary>重复的表头</summary>
    Header,

    /// <summary>说明或落款</summary>
    Note,

    /// <summary>合并单元格的续行</summary>
    Continued,
}

/// <summary>Why a ledger, a row or a cell of it is not taken (台账拒绝原因).</summary>
public static class LedgerRefusals
{
    public static readonly RefusalCode NoHeader = new("ledger.no_header", RejectionKind.Invalid);
    public static readonly RefusalCode NoRow = new("ledger.no_row", RejectionKind.Invalid);
    public static readonly RefusalCode NoTitleColumn = new("ledger.no_title_column", RejectionKind.Invalid);
    public static readonly RefusalCode FieldTwice = new("ledger.field_twice", RejectionKind.Invalid);
    public static readonly RefusalCode ColumnsDiffer = new("ledger.columns_differ", RejectionKind.Invalid);
    public static readonly RefusalCode NameMissing = new("ledger.name_missing", RejectionKind.Invalid);
    public static readonly RefusalCode KindMissing = new("ledger.kind_missing", RejectionKind.Invalid);
    public static readonly RefusalCode MappingMalformed = new("ledger.mapping_malformed", RejectionKind.Invalid);
    public static readonly RefusalCode MappingStale = new("ledger.mapping_stale", RejectionKind.Stale);
    public static readonly RefusalCode ImportNotFound = new("ledger.import_not_found", RejectionKind.NotFound);
    public static readonly RefusalCode ImportNotDone = new("ledger.import_not_done", RejectionKind.Conflict);
    public static readonly RefusalCode UndoneAlready = new("ledger.undone_already", RejectionKind.Conflict);
    public static readonly RefusalCode ActedOn = new("ledger.acted_on", RejectionKind.Conflict);
    public static readonly RefusalCode RowsWrong = new("ledger.rows_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode NothingToEnter = new("ledger.nothing_to_enter", RejectionKind.Invalid);
    public static readonly RefusalCode Busy = new("ledger.busy", RejectionKind.Conflict);
    public static readonly RefusalCode FileGone = new("ledger.file_gone", RejectionKind.NotFound);

    public static readonly RefusalCode TitleMissing = new("ledger.title_missing", RejectionKind.Invalid);
    public static readonly RefusalCode RaisedMissing = new("ledger.raised_missing", RejectionKind.Invalid);
    public static readonly RefusalCode DayUnreadable = new("ledger.day_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode YearMissing = new("ledger.year_missing", RejectionKind.Invalid);
    public static readonly RefusalCode YearUnreadable = new("ledger.year_unreadable", RejectionKind.Invalid);
    public static readonly RefusalCode WordUnknown = new("ledger.word_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode UnitUnknown = new("ledger.unit_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode ProposerUnknown = new("ledger.proposer_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode ProposerAmbiguous = new("ledger.proposer_ambiguous", RejectionKind.Invalid);
    public static readonly RefusalCode NumberTwice = new("ledger.number_twice", RejectionKind.Invalid);
    public static readonly RefusalCode Differs = new("ledger.differs", RejectionKind.Invalid);

    public static readonly RefusalCode NoAssignedDay = new("ledger.no_assigned_day", RejectionKind.Invalid);
    public static readonly RefusalCode NoUnit = new("ledger.no_unit", RejectionKind.Invalid);
    public static readonly RefusalCode NoAnsweredDay = new("ledger.no_answered_day", RejectionKind.Invalid);
    public static readonly RefusalCode NoAdoption = new("ledger.no_adoption", RejectionKind.Invalid);
    public static readonly RefusalCode NoClosedDay = new("ledger.no_closed_day", RejectionKind.Invalid);
    public static readonly RefusalCode ClosedUnseen = new("ledger.closed_unseen", RejectionKind.Invalid);
    public static readonly RefusalCode DutyOnlyRaised = new("ledger.duty_only_raised", RejectionKind.Invalid);
    public static readonly RefusalCode StepRefused = new("ledger.step_refused", RejectionKind.Invalid);
}
