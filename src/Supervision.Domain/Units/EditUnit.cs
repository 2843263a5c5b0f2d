using Supervision.Shared;

namespace Supervision.Units;

/// <summary>Correct what is known of a unit besides its name (修改单位资料). What is left out stays; an empty text is taken away.</summary>
public sealed record EditUnit(UnitKind? Kind = null, IReadOnlyList<string>? Aliases = null, string? Contact = null, string? Phone = null) : UnitAct
{
    private const int MostAliases = 30;

    protected override bool NeedsReason => false;

    protected override UnitDecision On(string code, UnitSituation situation, DateOnly on)
    {
        if (RefuseDetails(Aliases, Contact, Phone) is { } refusal) return refusal;
        var unit = situation.Units[code];
        return UnitDecision.Change(unit with
        {
            Kind = Kind ?? unit.Kind,
            Aliases = Aliases is null ? unit.Aliases : Tidied(Aliases),
            Contact = Contact is null ? unit.Contact : Texts.Tidy(Contact),
            Phone = Phone is null ? unit.Phone : Texts.Tidy(Phone),
        });
    }

    internal static Rejection? RefuseDetails(IReadOnlyList<string>? aliases, string? contact, string? phone) =>
        (aliases?.Count > MostAliases ? Texts.TooLongCode.About($"{MostAliases}") : null)
        ?? aliases?.Select(alias => Texts.TooLong(alias, Codes.LongestName)).FirstOrDefault(refusal => refusal is not null)
        ?? Texts.TooLong(contact, Codes.LongestName)
        ?? Texts.TooLong(phone, Codes.LongestName);

    internal static IReadOnlyList<string> Tidied(IReadOnlyList<string>? aliases) => [.. (aliases ?? []).Select(Texts.Tidy).OfType<string>().Distinct()];
}
