using Supervision.Shared;

namespace Supervision.Duties;

/// <summary>Why a document may be refused (导入被拒的原因).</summary>
public static class ImportRefusals
{
    public static readonly RefusalCode NoFile = new("import.no_file", RejectionKind.Invalid);
    public static readonly RefusalCode KindUnknown = new("import.kind_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode YearUnknown = new("import.year_unknown", RejectionKind.Invalid);
    public static readonly RefusalCode NoItem = new("import.no_item", RejectionKind.Invalid);
    public static readonly RefusalCode NoPlan = new("import.no_plan", RejectionKind.Invalid);
    public static readonly RefusalCode NotADocument = new("import.not_a_document", RejectionKind.Unsupported);
    public static readonly RefusalCode RowsWrong = new("import.rows_wrong", RejectionKind.Invalid);
    public static readonly RefusalCode TooLarge = new("import.too_large", RejectionKind.TooLarge);
}
