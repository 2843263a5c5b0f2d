using System.Globalization;
using JasperFx;
using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Storage;
using Wolverine.Attributes;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Supervision.Delivery;

/// <summary>That a county's digests of a week are on their way (每周提醒批次): there once, and with it all of them.</summary>
/// <param name="Id">The week, as 2026-W21.</param>
public sealed record DigestRound(string Id, DateOnly Day, int Digests);

/// <summary>One limit in a digest (提醒条目).</summary>
public sealed record DigestLine(Guid Matter, string Number, string Title, Owed What, DateOnly DueOn, int DaysLate);

/// <summary>What a person's unit owes at the beginning of a week (每周提醒).</summary>
/// <param name="Id">Made of week and account.</param>
/// <param name="Lines">The most urgent; the counts are of all.</param>
public sealed record Digest(string Id, string Account, string Unit, DateOnly Day, int Overdue, int DueSoon, IReadOnlyList<DigestLine> Lines);

/// <summary>Mail this digest (寄每周提醒).</summary>
[MessageIdentity("mail_digest_v1")]
public sealed record MailDigest(string Digest);

/// <summary>
/// Once a week, on Monday or on the first day after it that the program runs, tells everybody who wants it what his unit owes (每周提醒). The round is one
/// document with the week as its id, stored in one transaction with the digests and the messages: whoever is second has done nothing.
/// </summary>
public sealed class WeeklyDigests(IDocumentStore store, IWolverineRuntime messages, DeliverySettings settings, OfficeClock clock)
{
    private const int LongestList = 50;

    /// <returns>How many digests were sent off.</returns>
    public async Task<int> Run(string county, CancellationToken cancellation)
    {
        if (settings.Mail is null) return 0;

        var today = clock.Now().Day;
        var week = WeekOf(today);
        await using var session = store.LightweightSession(county);
        if (await session.LoadAsync<DigestRound>(week, cancellation) is not null) return 0;

        var readers = (await Mailbox.Of(session, account => account.Unit != null, cancellation)).Where(reader => reader.Preferences.Digest).ToList();
        var owed = (await Owed(session, today, [.. readers.Select(reader => reader.Account.Unit!).Distinct()], cancellation)).ToLookup(owed => owed.Unit, owed => owed.Line);
        var digests = readers.Where(reader => owed[reader.Account.Unit!].Any()).Select(reader => DigestOf(reader, week, today, [.. owed[reader.Account.Unit!]])).ToArray();

        session.Insert(new DigestRound(week, today, digests.Length));
        session.Store(digests);
        var outbox = new MartenOutbox(messages, session) { TenantId = county };
        foreach (var digest in digests) await outbox.PublishAsync(new MailDigest(digest.Id));
        try
        {
            await session.SaveChangesAsync(cancellation);
            return digests.Length;
        }
        catch (DocumentAlreadyExistsException)
        {
            return 0;
        }
    }

    public static string WeekOf(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return $"{ISOWeek.GetYear(date):D4}-W{ISOWeek.GetWeekOfYear(date):D2}";
    }

    private static Digest DigestOf(Mailbox reader, string week, DateOnly day, IReadOnlyList<DigestLine> lines) => new(
        $"digest/{week}/{reader.Account.Id}", reader.Account.Id, reader.Account.Unit!, day,
        lines.Count(line => line.DaysLate > 0), lines.Count(line => line.DaysLate == 0), [.. lines.Take(LongestList)]);

    // Narrows down what can be due soon or late; whether it is, StateOn says.
    private const string OwedSql = $"""
        select m.number, m.title, o.stream_id, {ObligationView.RowColumns}
        from {StoreSetup.Views}.obligations o join {StoreSetup.Views}.subjects m on m.tenant_id = o.tenant_id and m.stream_id = o.stream_id
        where o.tenant_id = $1 and o.owner = any($2) and o.due_on <= $3 and o.known_to is null and o.valid_from <= $4 and (o.valid_to is null or o.valid_to > $4)
            and o.paused_on is null and o.discharged_on is null and o.cancelled_on is null
        order by o.due_on, m.number, o.series
        """;

    private static async Task<List<(string Unit, DigestLine Line)>> Owed(IDocumentSession session, DateOnly today, string[] units, CancellationToken cancellation)
    {
        if (units.Length == 0) return [];

        var rules = (await Policies.Of(session, cancellation)).Rules.Policy.On(today);
        await using var command = new NpgsqlCommand(OwedSql);
        foreach (var value in new object[] { session.TenantId, units, today.AddDays(rules.DueSoonDays), today }) command.Parameters.Add(new() { Value = value });
        await using var reader = (NpgsqlDataReader)await session.ExecuteReaderAsync(command, cancellation);
        var owed = new List<(string, DigestLine)>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = ObligationView.Read(reader, 3);
            if (row.StateOn(today, rules) is not (ObligationState.DueSoon or ObligationState.Overdue or ObligationState.LongOverdue)) continue;
            owed.Add((row.Owner, new(reader.GetGuid(2), reader.GetString(0), reader.GetString(1), row.What, row.DueOn, Math.Max(0, today.DayNumber - row.DueOn.DayNumber))));
        }
        return owed;
    }
}
