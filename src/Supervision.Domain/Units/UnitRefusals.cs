using Supervision.Shared;

namespace Supervision.Units;

/// <summary>Why a change of the units may be refused (拒绝原因). The names are part of the API.</summary>
public static class UnitRefusals
{
    public static readonly RefusalCode NotFound = new("unit.not_found", RejectionKind.NotFound);
    public static readonly RefusalCode Dissolved = new("unit.dissolved", RejectionKind.Conflict);
    public static readonly RefusalCode IsDesk = new("unit.is_desk", RejectionKind.Conflict);
    public static readonly RefusalCode HasOpenMatters = new("unit.has_open_matters", RejectionKind.Conflict);
    public static readonly RefusalCode NameTaken = new("unit.name_taken", RejectionKind.Conflict);
    public static readonly RefusalCode NameUnchanged = new("unit.name_unchanged", RejectionKind.Conflict);
    public static readonly RefusalCode NotActive = new("unit.not_active", RejectionKind.Invalid);
    public static readonly RefusalCode IntoItself = new("unit.into_itself", RejectionKind.Invalid);
    public static readonly RefusalCode PartsMissing = new("unit.parts_missing", RejectionKind.Invalid);
    public static readonly RefusalCode SuccessorNotAPart = new("unit.successor_not_a_part", RejectionKind.Invalid);
}
