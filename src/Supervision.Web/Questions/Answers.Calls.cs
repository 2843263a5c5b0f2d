using Npgsql;
using Supervision.Calls;
using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <content>The call list: the units that owe something late, and what each owes.</content>
public sealed partial class Answers
{
    /// <summary>How many things a unit is called about at once; the rest stands in its list of what is overdue.</summary>
    public const int MostItemsOfUnit = 20;

    private const string CalledThatDay = "select from views.reminders r where r.tenant_id = o.tenant_id and r.unit = o.owner and r.reminded_on = @as_of and r.how = 'phone'";

    private const string AsksForTime = "select from views.extensions e where e.tenant_id = o.tenant_id and e.stream_id = o.stream_id and e.unit = o.owner and e.state = 'open'";

    /// <param name="withDueSoon">What is due soon as well as what is overdue.</param>
    /// <param name="most">How many things of each unit.</param>
    public async Task<CallList> Calls(Scope scope, bool withDueSoon, Caller caller, CancellationToken cancellation, int most = MostItemsOfUnit)
    {
        var (units, rules) = (await UnitsOf(caller, cancellation), await RulesOn(scope, caller, cancellation));
        // A desk that is late is told by the ladder; nobody writes it a reminder.
        SqlText Asked() => ObligationsIn(scope, caller).With(("due_soon", rules.DueSoonDays), ("long_overdue", rules.LongOverdueDays)).And(Open).And("o.role <> 'desk'")
            .And(withDueSoon ? $"(({Overdue}) or ({StateSql}) = 'dueSoon')" : Overdue);

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var owing = new List<(string Unit, long Overdue, long All, int Longest, bool Called)>();
        var total = 0L;
        var grouped = Asked().With(("offset", (scope.PageNumber - 1L) * scope.Size), ("size", scope.Size));
        await using (var command = grouped.Command(connection, $"""
                with owing as (
                    select o.owner, count(*) filter (where {Overdue}) as overdue, count(*) as owed, greatest(0, max({DaysLateSql})) as longest, min(o.due_on) as due_on,
                        bool_or(exists ({CalledThatDay})) as called
                    from {Limits} where {grouped.Where} group by o.owner)
                select owner, overdue, owed, longest, called, (select count(*) from owing) from owing order by called, due_on, owner offset @offset limit @size
                """))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                owing.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetBoolean(4)));
                total = reader.GetInt64(5);
            }
        }

        string[] owners = [.. owing.Select(one => one.Unit)];
        var ofOwners = Asked().And("o.owner = any(@owners)", ("owners", owners)).With(("most", most));
        ofOwners.And($"""
            (o.stream_id, o.series) in (select first.stream_id, first.series from (
                select o.stream_id, o.series, row_number() over (partition by o.owner order by o.due_on, m.number, o.series) as place from {Limits} where {ofOwners.Where}) as first
                where first.place <= @most)
            """);
        var items = (await Obligations(ofOwners, scope with { PageNumber = 1, Size = int.MaxValue }, total, caller, cancellation)).Items.ToLookup(due => due.Owner);
        var pressed = await Pressed(owners, scope.AsOf, caller, connection, cancellation);
        return new([.. owing.Select(one => CallOf(one.Unit, one.Overdue, one.All, one.Longest, one.Called))], total, scope.PageNumber, scope.Size, scope.AsOf, withDueSoon);

        UnitCall CallOf(string code, long overdue, long all, int longest, bool called)
        {
            var unit = units.Find(code);
            List<CallItem> dues = [.. items[code].Select(due => pressed.GetValueOrDefault((due.Subject, code), Pressing.None) is var so
                ? CallItem.Of(due, scope.AsOf, so.Last, so.Called, so.Owes) : null).OfType<CallItem>()];
            return new(code, units.NameOf(code), unit?.Contact, caller.MaySeePhoneOfUnit(code) ? unit?.Phone : null, overdue, all - overdue, longest, called, dues, all - dues.Count);
        }
    }

    /// <summary>How a unit was pressed for a matter, and whether it still can be (催办情况).</summary>
    private sealed record Pressing(LastReminder? Last, bool Called, bool Owes)
    {
        public static Pressing None { get; } = new(null, false, false);
    }

    private static async Task<Dictionary<(Guid Matter, string Unit), Pressing>> Pressed(string[] owners, DateOnly day, Caller caller, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = ObligationsIn(new Scope(day, null, null, null, null, 1, 1), caller).And("o.owner = any(@owners)", ("owners", owners)).And(Open);
        await using var command = sql.Command(connection, $"""
            select o.stream_id, o.owner, bool_or({Extendable} and o.paused_on is null) and not exists ({AsksForTime}), max(last.reminded_on), max(last.how), coalesce(bool_or(last.called), false)
            from {Limits} left join lateral (
                select r.reminded_on, r.how, exists ({CalledThatDay} and r.stream_id = o.stream_id) as called from views.reminders r
                where r.tenant_id = o.tenant_id and r.stream_id = o.stream_id and r.unit = o.owner and r.reminded_on <= @as_of order by r.reminded_on desc, r.how limit 1) as last on true
            where {sql.Where} group by o.tenant_id, o.stream_id, o.owner
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var pressed = new Dictionary<(Guid, string), Pressing>();
        while (await reader.ReadAsync(cancellation))
        {
            var last = reader.IsDBNull(3) ? null : new LastReminder(reader.GetFieldValue<DateOnly>(3), reader.Word<ReminderKind>(4));
            pressed[(reader.GetGuid(0), reader.GetString(1))] = new(last, reader.GetBoolean(5), reader.GetBoolean(2));
        }
        return pressed;
    }
}
