using Supervision.Deadlines;
using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>交办: hands the matter to one lead unit and any number of co-units (F30). Each unit's limits start on that day.</summary>
/// <param name="Lead">The lead unit's code.</param>
/// <param name="CoUnits">The co-units' codes.</param>
public sealed record AssignMatter(string? Lead, IReadOnlyList<string>? CoUnits = null, string? Note = null) : MatterAct
{
    public override Step Step => Step.Assign;

    protected override Decision On(Matter matter, Situation situation, Clockwork clockwork, DateOnly on)
    {
        // A list sent as JSON can hold nothing where a code should be.
        string[] coUnits = [.. (CoUnits ?? []).Select(unit => unit ?? "")];
        if (string.IsNullOrWhiteSpace(Lead)) return MatterRefusals.LeadMissing;
        string[] all = [Lead, .. coUnits];
        if (all.FirstOrDefault(unit => !situation.IsUnit(unit)) is { } unknown) return MatterRefusals.UnitUnknown.About(unknown);
        if (all.Distinct(StringComparer.Ordinal).Count() < all.Length) return MatterRefusals.UnitTwice;

        if (NobodyIsLeft(situation.Rules.Desks, all)) return MatterRefusals.NobodyLeftToJudge;

        var desk = situation.Rules.Desks.Of(situation.By.Role) ?? situation.Rules.Desks.Office;
        return Texts.TooLong(Note) is { } refusal
            ? refusal
            : Decision.Record(
        [
            new MatterAssigned(on, Lead, coUnits, desk, Texts.Tidy(Note)),
            .. clockwork.Discharge(on, _ => true, Owed.Assignment),
            .. all.Select(unit => clockwork.Open(Owed.Acknowledgement, unit, RoleOf(unit), on, LimitNames.Acknowledge)),
            clockwork.Open(Owed.Response, Lead, OwnerRole.Lead, on, LimitNames.Respond),
            .. coUnits.Select(unit => clockwork.Open(Owed.Opinion, unit, OwnerRole.CoUnit, on, LimitNames.GiveOpinion)),
        ]);

        // Whoever answers never judges (F75): a desk must be left to review the response, and one to look back and close.
        static bool NobodyIsLeft(Desks desks, string[] units) =>
            units.Contains(desks.Party) && (units.Contains(desks.Government) || units.Contains(desks.Office));

        OwnerRole RoleOf(string unit) => unit == Lead ? OwnerRole.Lead : OwnerRole.CoUnit;
    }
}
