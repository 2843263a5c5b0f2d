using Supervision.Shared;

namespace Supervision.Units;

/// <summary>Enter a unit (新设单位).</summary>
public sealed record FoundUnit(
    string? Code, string? Name, UnitKind Kind = UnitKind.Other, IReadOnlyList<string>? Aliases = null, string? Contact = null, string? Phone = null) : UnitAct
{
    protected override bool NeedsReason => false;

    protected override Rejection? Find(string code, UnitSituation situation) =>
        Codes.Refuse(code) ?? (situation.Units.ContainsKey(code) ? Codes.Taken.About(code) : null);

    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        if ((situation.RefuseName(Name) ?? EditUnit.RefuseDetails(Aliases, Contact, Phone)) is { } refusal) return refusal;
        return UnitDecision.Change(new Unit(code, [new UnitName(Name!.Trim(), on)], EditUnit.Tidied(Aliases))
        {
            Kind = Kind,
            Contact = Texts.Tidy(Contact),
            Phone = Texts.Tidy(Phone),
        });
    }
}
