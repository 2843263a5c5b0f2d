using System.Text.Json;
using Marten;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Units;

/// <summary>
/// One change of the directory (名录变更记录): who, when, why, and what was there before. Units, members, groups, lists and accounts are documents;
/// this is their history.
/// </summary>
/// <param name="Subject">What was changed, e.g. unit/water.</param>
/// <param name="On">The day it happened, as stated.</param>
/// <param name="By">The account that entered it.</param>
/// <param name="Before">The document as it was; null where it is new.</param>
public sealed record DirectoryChange(
    Guid Id, string Subject, DirectoryAct What, DateOnly On, string? Reason, string By, DateTimeOffset At, JsonElement? Before)
{
    private const int LockId = 1_990_003;

    public static DirectoryChange Of(string subject, DirectoryAct what, DateOnly on, string? reason, Caller caller, Moment now, object? before) => new(
        Guid.CreateVersion7(), subject, what, on, Texts.Tidy(reason), caller.Actor.Id, now.At, before is null ? null : JsonSerializer.SerializeToElement(before, before.GetType(), Json.Api));

    /// <summary>A county's directory is changed by one at a time: what a change is decided on is still so when it is stored.</summary>
    public static Task Alone(IDocumentSession session, CancellationToken cancellation) =>
        session.Ask("select 1 from pg_advisory_xact_lock($2, hashtext($1))", cancellation, LockId);

    /// <summary>The history of one thing, newest first.</summary>
    public static async Task<IReadOnlyList<ChangeAnswer>> HistoryOf(IQuerySession session, string subject, Caller caller, CancellationToken cancellation)
    {
        var changes = await session.Query<DirectoryChange>().Where(change => change.Subject == subject).OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
            .Take(QueryReader.LargestPage).ToListAsync(cancellation);
        var people = (await session.LoadManyAsync<Account>(cancellation, changes.Select(change => change.By).Distinct())).ToDictionary(account => account.Id, account => account.DisplayName);
        return [.. changes.Select(change => new ChangeAnswer(
            change.What, change.On, change.Reason, change.By, people.GetValueOrDefault(change.By, change.By), change.At, caller.IsRegistrar ? change.Before : null))];
    }
}

/// <summary>A change as the API shows it (变更记录); what was there before is for those who keep the directory.</summary>
public sealed record ChangeAnswer(DirectoryAct What, DateOnly On, string? Reason, string By, string ByName, DateTimeOffset At, JsonElement? Before);

/// <summary>What can be done to the directory (名录变更).</summary>
public enum DirectoryAct
{
    Enter, Edit, Rename, Merge, Split, Dissolve, Depart, BeginTerm, OpenAccount, LockAccount, UnlockAccount, ResetPassword, EndAccount,
}
