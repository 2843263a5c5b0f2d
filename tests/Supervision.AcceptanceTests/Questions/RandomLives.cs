using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Supervision.Tests;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>
/// Matters whose lives are drawn by lot, in a county of their own, through the same door as everybody's. Counts what happened in them, so that a
/// test can insist that the lot was interesting.
/// </summary>
public sealed class RandomLives(RunningOffice office, int seed)
{
    public const string County = "340123";

    private static readonly string[] Units = ["finance", "education", "health", "water", "transport"];
    private static readonly Actor[] People =
    [
        new("group.340123", Role.Group, null, "group-1"), new("office.340123", Role.Office, "cppcc-office"), new("party.340123", Role.Party, "party-committee"),
        new("government.340123", Role.Government, "government-office"), new("committee.340123", Role.ProposalsCommittee), new("supervision.340123", Role.SupervisionOffice, "government-office"),
        new("leader.340123", Role.Leader), new("member.340123", Role.Member, Member: "m-001"), new("member-2.340123", Role.Member, Member: "m-002"), .. Units.Select(unit => new Actor($"{unit}.340123", Role.Unit, unit)),
    ];

    /// <summary>Steps no figure of proposals or reports tells apart.</summary>
    private static readonly Step[] Uncounted =
        [Step.Link, Step.Remind, Step.Supervise, Step.TakeMeasure, Step.ListForMeeting, Step.LogContact, Step.ProposeDisclosure, Step.ConsentDisclosure, Step.ApproveDisclosure, Step.Publish, Step.Withhold];

    private Guid other;

    private readonly Random lot = new(seed);

    private readonly List<Guid> lived = [];

    private bool isYear;

    public Dictionary<string, int> Happened { get; } = [];

    public DateOnly First { get; } = new(2026, 1, 5);

    public DateOnly Last { get; private set; } = new(2026, 1, 5);

    public Task Live(int lives, int steps) => Live(lives, steps, () =>
    {
        var kind = lot.Next(4) switch { 0 => MatterKind.Proposal, 1 => MatterKind.Suggestion, _ => MatterKind.Finding };
        var by = kind switch { MatterKind.Finding => People[lot.Next(2)], MatterKind.Proposal => People[7], _ => People[1] };
        return (by, new RaiseMatter(kind, "事项", "内容", Collective: kind == MatterKind.Finding && by.Role == Role.Office ? "民盟云溪县支部" : null));
    });

    /// <summary>A county's year: mostly proposals and reports upward, by whoever puts such forward, some of them entered late.</summary>
    /// <param name="venue">Where some of its findings come from.</param>
    public async Task LiveAYear(int matters, int steps, Guid? venue = null)
    {
        isYear = true;
        await Live(matters, steps, () =>
        {
            var kind = lot.Next(10) switch { < 6 => MatterKind.Proposal, < 9 => MatterKind.Opinion, _ => MatterKind.Finding };
            var by = kind switch { MatterKind.Finding => People[lot.Next(2)], _ => People[7 + lot.Next(2)] };
            var collective = by.Role == Role.Office || (kind == MatterKind.Proposal && lot.Next(4) == 0) ? "民盟支部" : null;
            return (by, new RaiseMatter(
                kind, "事项", "内容", Collective: collective, ProposedBy: kind != MatterKind.Proposal || collective is null ? null : lot.Next(2) == 0 ? ProposerKind.Party : ProposerKind.Sector,
                IsSupervisory: kind == MatterKind.Proposal && lot.Next(3) == 0, Venue: kind == MatterKind.Finding && lot.Next(2) == 0 ? venue : null));
        });
    }

    /// <summary>Some more steps of every life, long after the others: what is late by then is done late.</summary>
    public async Task GoOn(int steps)
    {
        foreach (var id in lived)
        {
            for (var step = lot.Next(steps + 1); step > 0; step--)
            {
                var today = Last.AddDays(lot.Next(1, 40));
                office.Time.MoveTo(today);
                await Act(id, today);
            }
        }
        Last = Last.AddDays(40);
    }

    private async Task Live(int lives, int steps, Func<(Actor By, RaiseMatter Raise)> next)
    {
        for (var life = 0; life < lives; life++)
        {
            var today = First.AddDays(lot.Next(0, 200));
            office.Time.MoveTo(today);
            var (by, raise) = next();
            if (isYear && lot.Next(5) == 0) raise = raise with { OccurredOn = today.AddDays(-lot.Next(1, 20)), LateEntryReason = "补录" };
            var raised = await Register().Raise(raise with { Title = $"{raise.Title}{life}" }, CallerOf(by), default);
            var id = raised is Outcome.Done done ? done.Id : throw new InvalidOperationException($"{raise.Kind} by {by.Id}: {raised}");
            lived.Add(id);
            for (var step = lot.Next(steps / 2, steps); step > 0; step--)
            {
                today = today.AddDays(lot.Next(0, 22));
                office.Time.MoveTo(today);
                await Act(id, today);
            }
            if (today > Last) Last = today;
            if (lot.Next(4) == 0) other = id;
        }
    }

    private async Task Act(Guid id, DateOnly today)
    {
        var file = (await Register().Open(id, CallerOf(People[1]), default))!;
        var open = People.SelectMany(person => MatterAct.StepsOpenTo(file.Matter, person, Lifecycle.Standard).Select(step => (Person: person, Step: step))).ToList();
        if (isYear) open.RemoveAll(one => Uncounted.Contains(one.Step));
        if (open.Count == 0) return;

        // What somebody asked for is decided about as often as anything leads on; otherwise a run of any seed might see none of it.
        var usual = open.Where(one => FittingActs.LeadsOn.Contains(one.Step) || one.Step is Step.GrantExtension or Step.RefuseExtension or Step.ResumeClock).ToList();
        var rare = open.Where(one => one.Step is Step.Reassign or Step.AddUnit or Step.Reclassify).ToList();
        var drawn = rare.Count > 0 && lot.Next(12) == 0 ? rare : usual.Count > 0 && lot.Next(4) > 0 ? usual : open;
        var steps = drawn.Select(one => one.Step).Distinct().ToList();
        var step = steps[lot.Next(steps.Count)];
        var people = drawn.Where(one => one.Step == step).ToList();
        var person = people[lot.Next(people.Count)].Person;
        if (step is Step.Withdraw or Step.Convert or Step.RefuseFiling or Step.AddUnit && lot.Next(3) > 0) return;

        var acts = step == Step.Correct ? [Correction(file, today)] : FittingActs.Of(step, file.Matter, person.Unit, today, other, Units).ToList();
        if (acts.Count == 0) return;
        var act = isYear ? Varied(acts[lot.Next(acts.Count)], file.Matter) : acts[lot.Next(acts.Count)];
        if (lot.Next(4) == 0 && step != Step.Correct)
        {
            // Dated back, also to before what others did in other parts meanwhile.
            var back = today.AddDays(-lot.Next(1, 30));
            act = act with { OccurredOn = back > file.Matter.LastOn ? back : file.Matter.LastOn, LateEntryReason = "补录" };
            if (act.OccurredOn < file.Raised.OccurredOn) return;
        }
        if (await Register().Act(id, act, CallerOf(person), null, default) is not Outcome.Done) return;
        Count(step.ToString());
        if (act.OccurredOn < today.AddDays(-7)) Count("late entry");
    }

    /// <summary>The same in other words: what figures tell apart has to be told apart.</summary>
    private MatterAct Varied(MatterAct act, Matter matter) => act switch
    {
        RefuseFiling refused => refused with { Onward = Enum.GetValues<OnwardDisposal>()[lot.Next(3)] },
        FileMatter filed when lot.Next(4) == 0 => filed with { IsSupervisory = lot.Next(2) == 0 },
        SendOpinion => new SendOpinion(Level(), $"第 {matter.Reporting.Sent.Count} 家"),
        RecordUse => new RecordUse(Level(), $"第 {matter.Reporting.Used.Count} 家", UseKind.Combined),
        RateQuality rated => rated with { IsExcellent = lot.Next(2) == 0 },
        Evaluate said => said with { Attitude = Enum.GetValues<Satisfaction>()[lot.Next(3)] },
        Instruct told => told with { Level = Level() },
        _ => act,
    };

    private AuthorityLevel Level() => Enum.GetValues<AuthorityLevel>()[lot.Next(4)];

    /// <summary>Some entry, on some other day: refused where it would turn the order of things round.</summary>
    private CorrectFact Correction(MatterFile file, DateOnly today)
    {
        var entry = lot.Next(1, file.Entries.Count + 1);
        var day = file.Right[entry - 1].OccurredOn.AddDays(lot.Next(-12, 13));
        return new CorrectFact(entry, "误记", Day: day > today ? today : day);
    }

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;

    private MatterRegister Register() => office.Services.CreateScope().ServiceProvider.GetRequiredService<MatterRegister>();

    private static Caller CallerOf(Actor actor) => new(County, "肥西县", actor.Id, actor);
}
