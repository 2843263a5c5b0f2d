using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Calls;

/// <summary>One unit that was pressed for one matter (催办对象).</summary>
public sealed record Call(Guid Matter, string? Unit);

/// <summary>Several reminders given at one time (集中催办).</summary>
/// <param name="How">In which way; by telephone where nothing is said.</param>
/// <param name="Text">What is recorded with each.</param>
public sealed record LogCalls(IReadOnlyList<Call?>? Items, ReminderKind? How = null, string? Text = null);

/// <summary>What became of one reminder (催办登记结果).</summary>
public enum CallResult
{
    /// <summary>已登记</summary>
    Logged,

    /// <summary>今日已登记: it stands there already; nothing was added.</summary>
    AlreadyLogged,

    /// <summary>未登记</summary>
    Refused,
}

/// <summary>One reminder and what became of it (登记明细).</summary>
/// <param name="Code">Why it was refused.</param>
public sealed record LoggedCall(Guid Matter, string Unit, string UnitName, string? Number, CallResult Result, string? Code = null, string? Detail = null);

/// <summary>What became of each of several reminders (登记汇总).</summary>
public sealed record CallReport(IReadOnlyList<LoggedCall> Items, int Logged, int AlreadyLogged, int Refused);

/// <summary>Why reminders may be refused as a whole (催办拒绝原因).</summary>
public static class CallRefusals
{
    public static readonly RefusalCode Empty = new("calls.empty", RejectionKind.Invalid);
    public static readonly RefusalCode TooMany = new("calls.too_many", RejectionKind.Invalid);
    public static readonly RefusalCode NothingOwed = new("letter.nothing_owed", RejectionKind.Conflict);
}

/// <summary>
/// Logs reminders, several at a time (催办登记): each is a step of its own through the same register as any other, so that one that is refused keeps
/// no other back, and the same one on the same day is there once.
/// </summary>
public sealed class CallDesk(MatterRegister register, Lifecycle lifecycle, Units.CountyContext counties, OfficeClock clock)
{
    public const int Most = 500;
    private const int Tries = 5;

    /// <summary>Whether the lifecycle ever lets this person press a unit.</summary>
    public static bool MayCall(Lifecycle lifecycle, Actor actor) => Matter.OfficeOf(actor.Role) is { } office && lifecycle.MayEver(Step.Remind, new HashSet<Capacity> { office });

    public bool MayCall(Caller caller) => MayCall(lifecycle, caller.Actor);

    public async Task<(CallReport? Report, Rejection? Refusal)> Log(LogCalls command, Caller caller, CancellationToken cancellation)
    {
        if (!MayCall(caller)) return (null, MatterRefusals.NotYours.About(nameof(Step.Remind)));
        Call[] calls = [.. (command.Items ?? []).OfType<Call>().Distinct()];
        if (calls.Length == 0 || calls.Any(call => string.IsNullOrWhiteSpace(call.Unit))) return (null, CallRefusals.Empty);
        if (calls.Length > Most) return (null, CallRefusals.TooMany.About($"{Most}"));
        if (Texts.TooLong(command.Text) is { } tooLong) return (null, tooLong);

        var units = await counties.Units(caller.County, cancellation);
        var done = new List<LoggedCall>();
        foreach (var call in calls)
        {
            var (result, number, refusal) = await LogOne(call, command.How ?? ReminderKind.Phone, command.Text, caller, cancellation);
            done.Add(new(call.Matter, call.Unit!, units.NameOf(call.Unit), number, result, refusal?.Code.Name, refusal is null ? null : Problems.Sentence(refusal)));
        }
        return (new(done, done.Count(one => one.Result == CallResult.Logged), done.Count(one => one.Result == CallResult.AlreadyLogged), done.Count(one => one.Result == CallResult.Refused)), null);
    }

    /// <summary>The version that was looked at goes along, so that two who press at once do not log it twice.</summary>
    private async Task<(CallResult Result, string? Number, Rejection? Refusal)> LogOne(Call call, ReminderKind how, string? text, Caller caller, CancellationToken cancellation)
    {
        for (var left = Tries; left > 0; left--)
        {
            if (await register.Open(call.Matter, caller, cancellation) is not { } file) return (CallResult.Refused, null, MatterRefusals.NotFound);

            var number = file.Raised.Number;
            if (file.Right.OfType<UnitReminded>().Any(given => given.Unit == call.Unit && given.How == how && given.OccurredOn == clock.Now().Day)) return (CallResult.AlreadyLogged, number, null);
            switch (await register.Act(call.Matter, new RemindUnit(how, text, call.Unit), caller, file.Version, cancellation))
            {
                case Outcome.Done:
                    return (CallResult.Logged, number, null);
                case Outcome.Refused { Rejection: var refusal } when refusal.Code != MatterRefusals.Stale:
                    return (CallResult.Refused, number, refusal);
            }
        }
        return (CallResult.Refused, null, MatterRefusals.Busy);
    }
}
