using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>Tells a matter's life as facts and asks decisions of it: given these steps, when this one, then these facts or this refusal.</summary>
public sealed class MatterSpec
{
    public static readonly DateOnly Start = new(2026, 3, 2);

    private readonly List<Recorded> facts = [];

    public DateOnly Today { get; private set; } = Start;

    public Lifecycle Lifecycle { get; set; } = Lifecycle.Standard;

    public Matter Matter => Matter.Replay(facts.Select(recorded => recorded.Fact))!;

    public IReadOnlyList<Recorded> Facts => facts;

    /// <summary>Another matter of the county, for steps about two.</summary>
    public static Guid OtherId { get; } = new("00000000-0000-7000-8000-000000000002");

    public static Guid Here { get; } = new("00000000-0000-7000-8000-000000000001");

    /// <summary>What was sealed, as the register would keep it.</summary>
    public Dictionary<Guid, SealedContent> Seals { get; } = [];

    /// <summary>What was recorded about other matters.</summary>
    public List<Elsewhere> Elsewhere { get; } = [];

    public Rulebooks Rules { get; set; } = Policy.Rules;

    public WorkingCalendar Calendar { get; set; } = Policy.Weekends;

    public static MatterSpec Finding(params IEnumerable<Told> steps) => Of(MatterKind.Finding, steps);

    /// <summary>A matter of a kind, brought to where these steps lead.</summary>
    public static MatterSpec Of(MatterKind kind, params IEnumerable<Told> steps)
    {
        var spec = kind == MatterKind.Duty ? Duty() : new MatterSpec().Raised(kind);
        foreach (var step in steps) spec.Then(step);
        return spec;
    }

    /// <summary>Raises a matter of a kind, under the rules of this spec.</summary>
    public MatterSpec Raised(MatterKind kind, SessionKind? session = null, ProposerKind? proposer = null)
    {
        Accept(new RaiseMatter(kind, "雨污分流不到位", "老旧小区雨污混流。", Session: session, ProposedBy: proposer).Decide(SituationOf(RaiserOf(kind)), "某〔2026〕1号"));
        return this;
    }

    /// <summary>Takes these steps one after another, on the day it is.</summary>
    public MatterSpec Then(IEnumerable<Told> steps)
    {
        foreach (var step in steps) Then(step);
        return this;
    }

    public static MatterSpec Before(ExpectedMove move) => Of(move.Kind, move.Before);

    /// <summary>Who raises a matter of this kind in a story.</summary>
    public static Who RaiserOf(MatterKind kind) => kind switch { MatterKind.Finding => Who.Group, MatterKind.Suggestion => Who.Office, _ => Who.Member };

    public static MatterSpec Duty(TimeLimit? limit = null, params string[] units) => new MatterSpec().GivenDuty(limit, units);

    /// <summary>Enters a duty, under the rules of this spec.</summary>
    public MatterSpec GivenDuty(TimeLimit? limit = null, params string[] units)
    {
        Accept(new RaiseMatter(MatterKind.Duty, "建立目录", "建立协商事项目录。", Units: units.Length == 0 ? [ExpectedMove.Lead] : units, Limit: limit ?? new(TimeLimitKind.Standing, null, "长期坚持"))
            .Decide(SituationOf(Who.Party), "任务〔2026〕1号"));
        return this;
    }

    public MatterSpec On(DateOnly day)
    {
        Today = day;
        return this;
    }

    public MatterSpec DaysLater(int days) => On(Today.AddDays(days));

    public MatterSpec Then(Who who, MatterAct act) => Then(new Told(who, act));

    public MatterSpec Then(Told step)
    {
        var situation = SituationOf(step.By);
        var decision = step.Act.Decide(Matter, situation);
        if (step.Act is EvaluationAct evaluation) Seals[situation.Seal!.Id] = evaluation.Contents(situation);
        Accept(decision);
        return this;
    }

    public Decision Decide(Told step) => step.Act.Decide(Matter, SituationOf(step.By));

    /// <summary>The number in the file of the last fact of this kind.</summary>
    public int EntryOf<T>() where T : Fact => facts.FindLastIndex(recorded => recorded.Fact is T) + 1;

    public T Records<T>(Who who, MatterAct act) where T : Fact =>
        Decide(new(who, act)) is Decision.Accepted accepted ? Assert.Single(accepted.Facts.OfType<T>()) : throw new InvalidOperationException($"refused: {Decide(new(who, act))}");

    public void Refuses(RefusalCode code, Who who, MatterAct act) =>
        Assert.Equal(code, Assert.IsType<Decision.Refused>(Decide(new(who, act))).Rejection.Code);

    public IReadOnlySet<Step> ActionsOf(Who who) => MatterAct.StepsOpenTo(Matter, ActorOf(who), Lifecycle).ToHashSet();

    public Situation SituationOf(Who who) =>
        new(ActorOf(who), new Moment(new DateTimeOffset(Today.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)), Today), Lifecycle, Rules, Calendar, unit => unit != "nowhere",
            unit => unit == "nowhere" ? ExpectedMove.Other : null, [.. facts.Select(recorded => recorded.Fact)], Here, OtherMatter, new NewMatter(new("00000000-0000-7000-8000-000000000003"), "某〔2026〕9号"), ["某〔2026〕2号"], Seal: new(Guid.CreateVersion7(), "salt"), Unsealed: Seals.GetValueOrDefault);

    private static OtherMatter OtherMatter { get; } = new(OtherId, Matter.Replay([new MatterRaised(Start, MatterKind.Finding, "发现〔2026〕2号", 2026, "另一事项", "内容", null, "somebody", "group-2", null)])!, 1);

    public static Actor ActorOf(Who who) => who switch
    {
        Who.Member => new("member", Role.Member, null, "group-1", Member: "m-001"),
        Who.Group or Who.Raiser => new("group", Role.Group, null, "group-1"),
        Who.ProposalsCommittee => new("committee", Role.ProposalsCommittee, "proposals-committee"),
        Who.Office => new("office", Role.Office, "cppcc-office"),
        Who.Party => new("party", Role.Party, "party-committee"),
        Who.Government => new("government", Role.Government, "government-office"),
        Who.SupervisionOffice => new("supervision", Role.SupervisionOffice, "government-office"),
        Who.Leader => new("leader", Role.Leader),
        Who.Lead => new("water", Role.Unit, ExpectedMove.Lead, null, Position.Clerk),
        Who.LeadHead => new("water-head", Role.Unit, ExpectedMove.Lead, null, Position.Head),
        Who.LeadLeader or Who.Responsible or Who.Instructed => new("water-leader", Role.Unit, ExpectedMove.Lead),
        Who.FirstCoUnit or Who.FirstSplit or Who.FirstMeasure => new("finance", Role.Unit, ExpectedMove.First),
        Who.SecondCoUnit or Who.SecondSplit => new("health", Role.Unit, ExpectedMove.Second),
        Who.Third => new("education", Role.Unit, ExpectedMove.Other),
    };

    /// <summary>Records facts that no step of a person's gave.</summary>
    public void Record(IReadOnlyList<Fact> given) => Accept(Decision.Record(given));

    private void Accept(Decision decision)
    {
        var accepted = decision as Decision.Accepted ?? throw new InvalidOperationException($"refused: {((Decision.Refused)decision).Rejection.Code.Name} {string.Join(' ', ((Decision.Refused)decision).Rejection.Mentions)}");
        var at = new DateTimeOffset(Today.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).AddSeconds(facts.Count).ToUniversalTime();
        facts.AddRange(accepted.Facts.Select(fact => new Recorded(fact, at)));
        if (accepted.Elsewhere is { } elsewhere) Elsewhere.Add(elsewhere);
    }
}
