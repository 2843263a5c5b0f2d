using Supervision.People;

namespace Supervision.Questions;

/// <content>How certain matters stand now.</content>
public sealed partial class Answers
{
    /// <summary>Of these matters, those the caller may see, as they stand today.</summary>
    public async Task<IReadOnlyList<MatterRow>> Some(Guid[] ids, Caller caller, CancellationToken cancellation)
    {
        if (ids.Length == 0) return [];
        var scope = new Scope(clock.Now().Day, null, null, null, null, 1, ids.Length);
        var rules = await RulesOn(scope, caller, cancellation);
        var sql = MattersIn(scope, caller).And("m.stream_id = any(@some)", ("some", ids)).With(("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays));
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await MatterRows(sql, "m.number", scope, connection, caller, cancellation);
    }
}
