using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>
/// What may be seen (可见范围): a unit its own matters, a group and a member what they raised, or what that was merged into, the county's offices everything.
/// Whoever may not see a matter is told that there is none.
/// </summary>
public static class Sight
{
    public static bool MaySee(Actor actor, Matter matter) => actor.Role switch
    {
        Role.Unit => actor.Unit is not null && matter.Units.Contains(actor.Unit),
        Role.Group or Role.Member => matter.Intake.Proposers.Any(proposer => proposer.Is(actor)) || matter.FollowUp.IsLooker(actor),
        Role.Office or Role.Party or Role.Government or Role.ProposalsCommittee or Role.SupervisionOffice or Role.Leader => true,
    };

    /// <summary>Whether he may have a file of a matter he may see.</summary>
    public static bool MayHave(Actor actor, MatterFile file, Guid attachment) => !WithheldFrom(actor, file).Contains(attachment);

    /// <summary>The files of a matter he may not have: a unit nothing in the hand of a finder it is not to know (F23), and of a report nothing that came only with its author's words or the editors'.</summary>
    public static IReadOnlySet<Guid> WithheldFrom(Actor actor, MatterFile file)
    {
        var withheld = new HashSet<Guid>();
        if (actor.Role == Role.Unit && file.Raised.IsFinderHidden) withheld.UnionWith(file.Right.SelectMany(FromProposers).Select(scan => scan.Id));
        if (IsDeskWorkHidden(actor, file)) withheld.UnionWith(OnlyDeskWork(file.Right));
        return withheld;
    }

    /// <summary>A unit that has a report upward reads it as it was issued: how it came to be that is between its author and the desk (F48).</summary>
    public static bool IsDeskWorkHidden(Actor actor, MatterFile file) => actor.Role == Role.Unit && file.Matter.Reporting.Stage is not null;

    /// <summary>A step on a report's way to its words: what its author handed in, and what the desk made of it.</summary>
    public static bool IsDeskWork(Fact fact) => fact is OpinionScreened or OpinionEdited or OpinionChecked;

    private static IEnumerable<Guid> OnlyDeskWork(IReadOnlyList<Fact> right)
    {
        var (words, others) = (new HashSet<Guid>(), new HashSet<Guid>());
        // A file goes with what was done just before it.
        var with = right[0];
        foreach (var fact in right)
        {
            if (fact is FilesAttached attached) (with is MatterRaised || IsDeskWork(with) ? words : others).UnionWith(attached.Files.Select(one => one.Id));
            else if (fact is not ChannelNoted) with = fact;
        }
        return words.Except(others);
    }

    private static IEnumerable<AttachedFile> FromProposers(Fact fact) => fact switch
    {
        EvaluationsOpened opened => opened.Contents.Where(one => one.Side == EvaluationSide.Proposer).SelectMany(one => one.Content?.Files ?? []),
        EvaluationGivenLate { Side: EvaluationSide.Proposer, Content.Files: { } files } => files,
        _ => [],
    };

    /// <summary>The same for lists: a condition on the register (m), with the values it needs.</summary>
    /// <param name="orFor">What else a unit may see: a condition on its code, @seeing_unit.</param>
    public static void Limit(Actor actor, SqlText sql, string? orFor = null)
    {
        switch (actor.Role)
        {
            case Role.Unit:
                sql.And($"""
                    (exists (select from views.standings seen where seen.tenant_id = m.tenant_id and seen.stream_id = m.stream_id
                        and seen.valid_to is null and seen.known_to is null and @seeing_unit = any(seen.units)){(orFor is null ? "" : $" or {orFor}")})
                    """, ("seeing_unit", actor.Unit ?? ""));
                break;
            case Role.Group or Role.Member:
                sql.And("m.seen_by && @seeing", ("seeing", Addressees.Of(actor)));
                break;
            case Role.Office or Role.Party or Role.Government or Role.ProposalsCommittee or Role.SupervisionOffice or Role.Leader:
                break;
        }
    }
}
