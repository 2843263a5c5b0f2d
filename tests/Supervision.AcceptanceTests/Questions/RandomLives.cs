using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>
/// Matters whose lives are drawn by lot, in a county of their own, through the same door as everybody's. Counts what happened in them, so that a
/// test can insist that the lot was interesting.
/// </summary>
public sealed class RandomLives(RunningOffice office, int seed)
{
    public const string County = "340123";

    private static readonly string[] Units = ["finance", "education", "health"];
    private static readonly Actor[] People =
    [
        new("group.340123", Role.Group, null, "group-1"), new("office.340123", Role.Office, "cppcc-office"), new("party.340123", Role.Party, "party-committee"),
        new("government.340123", Role.Government, "government-office"), .. Units.Select(unit => new Actor($"{unit}.340123", Role.Unit, unit)),
    ];

    private readonly Random lot = new(seed);

    public Dictionary<string, int> Happened { get; } = [];

    public DateOnly First { get; } = new(2026, 1, 5);

    public DateOnly Last { get; private set; } = new(2026, 1, 5);

    public async Task Live(int lives, int steps)
    {
        for (var life = 0; life < lives; life++)
        {
            var today = First.AddDays(lot.Next(0, 200));
            office.Time.MoveTo(today);
            var raised = await Register().Raise(new RaiseMatter(MatterKind.Finding, $"事项{life}", "内容"), CallerOf(People[lot.Next(2)]), default);
            var id = Assert.IsType<Outcome.Done>(raised).Id;
            for (var step = lot.Next(steps / 2, steps); step > 0; step--)
            {
                today = today.AddDays(lot.Next(0, 22));
                office.Time.MoveTo(today);
                await Act(id, today);
            }
            if (today > Last) Last = today;
        }
    }

    private async Task Act(Guid id, DateOnly today)
    {
        var file = (await Register().Open(id, CallerOf(People[1]), default))!;
        var open = People.SelectMany(person => MatterAct.StepsOpenTo(file.Matter, person, Lifecycle.Standard).Select(step => (Person: person, Step: step))).ToList();
        if (open.Count == 0) return;

        // A matter closed early ends its life early: a closing is drawn less often than the rest.
        var (person, step) = open[lot.Next(open.Count)];
        if (step is Step.RequestReturn && lot.Next(3) > 0) return;

        var act = ActOf(step, file.Matter, today);
        if (lot.Next(4) == 0)
        {
            var back = today.AddDays(-lot.Next(1, 30));
            act = act with { OccurredOn = back > file.Matter.LastOn ? back : file.Matter.LastOn, LateEntryReason = "补录" };
            if (act.OccurredOn < file.Raised.OccurredOn) return;
        }
        if (await Register().Act(id, act, CallerOf(person), null, default) is not Outcome.Done) return;
        Count(step.ToString());
        if (act.OccurredOn < today.AddDays(-7)) Count("late entry");
    }

    /// <summary>An act by lot; also one dated before what others did in other parts meanwhile.</summary>
    private MatterAct ActOf(Step step, Matter matter, DateOnly today) => step switch
    {
        Step.Assign => lot.Next(2) == 0 ? new AssignMatter(Units[lot.Next(3)]) : new AssignMatter(Units[0], [Units[1], Units[2]]),
        Step.Acknowledge => new AcknowledgeMatter(),
        Step.RequestReturn => new RequestReturn("不归我管"),
        Step.AcceptReturn => new AcceptReturn(Asking(matter)),
        Step.RefuseReturn => new RefuseReturn("归你管", Asking(matter)),
        Step.GiveOpinion => new GiveOpinion("同意"),
        Step.CoSign => new CoSign(),
        Step.Respond => lot.Next(4) switch
        {
            0 => new PostResponse("办完了", Adoption.Adopted, ResponseClass.A),
            1 => new PostResponse("不宜", Adoption.NotAdopted, ResponseClass.C, "无条件"),
            2 => new PostResponse("部分可办", Adoption.PartlyAdopted, ResponseClass.B, "其余无条件", [new("一", today.AddDays(lot.Next(5, 60))), new("二", today.AddDays(lot.Next(5, 60)))]),
            _ => new PostResponse("在办", Adoption.Adopted, ResponseClass.B, null, [new("一", today.AddDays(lot.Next(5, 60)))]),
        },
        Step.PassResponse => new PassResponse(),
        Step.SendBack => new SendBackResponse("答非所问"),
        Step.PostProgress => new PostProgress("在做"),
        Step.ClaimImplementation => new ClaimImplementation("做完", ["照片"], lot.Next(2) == 0 ? OneImplementing(matter) : null),
        Step.LookBack => new LookBack((LookBackOutcome)lot.Next(5), "看过"),
        Step.Close => new CloseMatter(),
        Step.Reopen => new ReopenMatter("反弹"),
        Step.Report => new ReportDuty("报告"),
        Step.Raise => throw new InvalidOperationException("A matter is raised once."),
    };

    private static string? Asking(Matter matter) => matter.Handling.Active.FirstOrDefault(part => part.Progress == Stage.ReturnRequested)?.Unit;

    private static int? OneImplementing(Matter matter) => matter.FollowUp.Parts.Values.FirstOrDefault(part => part.Stage == Stage.Implementing)?.Number;

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;

    private MatterRegister Register() => office.Services.CreateScope().ServiceProvider.GetRequiredService<MatterRegister>();

    private static Caller CallerOf(Actor actor) => new(County, "肥西县", actor.Id, actor);
}
