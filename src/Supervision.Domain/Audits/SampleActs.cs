using Supervision.Shared;

namespace Supervision.Audits;

/// <summary>抽样: so many at random, from everything in the audit's scope. Once; nobody draws until he likes what he gets.</summary>
/// <param name="Size">How many.</param>
/// <param name="Seed">A seed that comes from outside, for instance from a public lottery; the system's where nothing is said.</param>
/// <param name="SeedSource">Where it comes from.</param>
public sealed record DrawSample(int? Size, string? Seed = null, string? SeedSource = null) : AuditAct
{
    public const int LargestPopulation = 20_000;
    public const int LargestSample = 500;
    public const int LongestSeed = 100;

    public override AuditStep Step => AuditStep.DrawSample;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        if (Size is not (>= 1 and <= LargestSample and var size)) return AuditRefusals.SizeMissing.About($"{LargestSample}");
        var stated = Texts.Tidy(Seed);
        // Whoever draws it again writes it on a command line: what he cannot see, he cannot write.
        if (stated is not null && (stated.Length > LongestSeed || stated.Any(c => c is < '!' or > '~' or '\'' or '"' or '\\'))) return AuditRefusals.SeedMalformed.About($"{LongestSeed}");
        if (stated is not null && (Texts.Missing(SeedSource, AuditRefusals.SeedSourceMissing) ?? Texts.TooLong(SeedSource, 200)) is { } sourceless) return sourceless;
        if (situation.Candidates.Count == 0) return AuditRefusals.PopulationEmpty;
        if (situation.Candidates.Count > LargestPopulation) return AuditRefusals.PopulationTooLarge.About($"{situation.Candidates.Count}", $"{LargestPopulation}");
        if (size > situation.Candidates.Count) return AuditRefusals.SampleTooLarge.About($"{situation.Candidates.Count}");

        var seed = stated ?? situation.FreshSeed;
        var population = situation.Candidates.ToDictionary(one => one.Id, StringComparer.Ordinal);
        string[] ids = [.. population.Keys.Order(StringComparer.Ordinal)];
        return Decision.Record(new SampleDrawn(
            on, seed, stated is null ? null : SeedSource!.Trim(), ids, [.. AuditDraw.Of(seed, ids, size).Select((id, index) => population[id].As(index + 1, SampledHow.Random))]));
    }
}

/// <summary>One thing picked for its risk (点选项).</summary>
/// <param name="Id">Its id in the population.</param>
/// <param name="Why">In words; may be left out where its risk speaks for itself.</param>
public sealed record PickedItem(string? Id, string? Why = null);

/// <summary>风险点选: what is worth a look whatever was drawn, each with its reasons; from the same population.</summary>
public sealed record PickItems(IReadOnlyList<PickedItem>? Items) : AuditAct
{
    public const int Most = 100;

    public override AuditStep Step => AuditStep.PickItems;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        if (Items is not { Count: > 0 } asked) return AuditRefusals.PicksMissing;
        if (asked.Count > Most) return AuditRefusals.TooManyItems.About($"{Most}");
        var (there, sampled) = (situation.Candidates.ToDictionary(one => one.Id, StringComparer.Ordinal), audit.Items.Values.Select(item => AuditCandidate.IdOf(item.Sampled.Matter, item.Sampled.Unit)).ToHashSet(StringComparer.Ordinal));
        var picked = new List<SampledItem>();
        foreach (var one in asked)
        {
            if (Texts.Tidy(one.Id) is not { } id || !audit.Drawn!.Population.Contains(id) || !there.TryGetValue(id, out var candidate)) return AuditRefusals.NotInPopulation.About(one.Id ?? "");
            if (!sampled.Add(id)) return AuditRefusals.SampledAlready.About($"{candidate.Number}");
            if (candidate.Risks.Count == 0 && Texts.Tidy(one.Why) is null) return AuditRefusals.PickReasonMissing.About(candidate.Number);
            if (Texts.TooLong(one.Why, 500) is { } wordy) return wordy;
            picked.Add(candidate.As(audit.Items.Count + picked.Count + 1, SampledHow.RiskPick, Texts.Tidy(one.Why)));
        }
        return Decision.Record(new AuditItemsPicked(on, picked));
    }
}

/// <summary>指定审核人员: who looks at which items. Nobody who answers for one looks at it.</summary>
/// <param name="Items">The items; all where none is named.</param>
/// <param name="Auditors">The accounts; none gives the items back to the party committee as a whole.</param>
public sealed record AssignAuditors(IReadOnlyList<string>? Auditors, IReadOnlyList<int>? Items = null) : AuditAct
{
    public const int Most = 20;

    public override AuditStep Step => AuditStep.AssignAuditors;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        int[] numbers = Items is { Count: > 0 } asked ? [.. asked.Distinct().Order()] : [.. audit.Items.Keys];
        if (numbers.Any(number => !audit.Items.ContainsKey(number))) return AuditRefusals.ItemUnknown.About($"{numbers.First(number => !audit.Items.ContainsKey(number))}");
        string[] accounts = [.. (Auditors ?? []).Select(Texts.Tidy).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (accounts.Length > Most) return AuditRefusals.TooManyItems.About($"{Most}");
        foreach (var account in accounts)
        {
            if (!situation.People.TryGetValue(account, out var person)) return AuditRefusals.AuditorUnknown.About(account);
            if (person.Role is Role.Member or Role.Group) return AuditRefusals.AuditorUnfit.About(account);
            if (numbers.Select(number => audit.Items[number]).FirstOrDefault(item => item.Sampled.Unit == person.Unit) is { } own) return AuditRefusals.AuditorOfUnit.About(account, $"{own.Sampled.Item}");
        }
        return Decision.Record(new AuditorsAssigned(on, numbers, [.. accounts.Select(account => new Auditor(account, situation.People[account].Unit))]));
    }
}

/// <summary>下发抽查结果: from now on each unit knows what of its own is audited, and the auditors begin.</summary>
public sealed record PublishSample : AuditAct
{
    public override AuditStep Step => AuditStep.PublishSample;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        // What the party committee's own unit answers for, it cannot audit itself.
        var desk = situation.Policy.On(on).Desks.Party;
        AuditItem[] orphans = [.. audit.Items.Values.Where(item => item.Auditors.IsEmpty && item.Sampled.Unit == desk)];
        return orphans.Length > 0 ? AuditRefusals.NobodyToAudit.About(Numbers(orphans)) : Decision.Record(new SamplePublished(on));
    }
}

/// <summary>印发通报: once everything is judged and nobody may object any more, what was found is made known.</summary>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Requirements">What is asked of everybody.</param>
public sealed record IssueBulletin(string? To, string? Requirements = null) : AuditAct
{
    public override AuditStep Step => AuditStep.IssueBulletin;

    protected override DateOnly NotBefore(Audit audit) => audit.LastOfAll;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        if ((Texts.Missing(To, AuditRefusals.TextMissing) ?? Texts.TooLong(To, 200) ?? Texts.TooLong(Requirements)) is { } refusal) return refusal;
        AuditItem[] unjudged = [.. audit.Items.Values.Where(item => item.Stage is AuditItemStage.Drawn or AuditItemStage.Objected)];
        if (unjudged.Length > 0) return AuditRefusals.NotAllJudged.About(Numbers(unjudged));
        AuditItem[] young = [.. audit.Items.Values.Where(item => item.MayObjectUntil >= on)];
        return young.Length > 0
            ? AuditRefusals.MayStillObject.About(Numbers(young), Days.Iso(young.Max(item => item.MayObjectUntil)!.Value))
            : Decision.Record(new BulletinIssued(on, situation.Next, To!.Trim(), Texts.Tidy(Requirements)));
    }
}

/// <summary>办结: only when nothing is open.</summary>
public sealed record CloseAudit(string? Summary = null) : AuditAct
{
    public override AuditStep Step => AuditStep.Close;

    protected override DateOnly NotBefore(Audit audit) => audit.LastOfAll;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on)
    {
        AuditItem[] open = [.. audit.Items.Values.Where(item => !item.IsOver)];
        return open.Length > 0 ? AuditRefusals.ItemsOpen.About(Numbers(open))
            : Texts.TooLong(Summary) is { } refusal ? refusal
            : Decision.Record(new AuditClosed(on, Texts.Tidy(Summary)));
    }
}

/// <summary>撤销: before any unit was told, with the reason.</summary>
public sealed record CancelAudit(string? Reason) : AuditAct
{
    public override AuditStep Step => AuditStep.Cancel;

    protected override Decision On(Audit audit, AuditSituation situation, DateOnly on) =>
        (Texts.Missing(Reason, AuditRefusals.ReasonMissing) ?? Texts.TooLong(Reason, 500)) is { } refusal ? refusal : Decision.Record(new AuditCancelled(on, Reason!.Trim()));
}
