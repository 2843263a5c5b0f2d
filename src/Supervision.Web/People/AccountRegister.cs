using JasperFx;
using Marten;
using Marten.Linq.MatchesSql;
using Marten.Pagination;
using Supervision.Deadlines;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.People;

/// <summary>An account as lists show it (账号).</summary>
public sealed record AccountRow(
    string UserName, string DisplayName, Role Role, string? Unit, string? UnitName, string? Group, string? Member, Position Position,
    AccountState State, bool MustChangePassword, DateTimeOffset? PasswordExpiresAt, DateTimeOffset? LockedUntil, DateOnly? EndedOn)
{
    public static AccountRow Of(Account account, UnitDirectory units) => new(
        account.Id, account.DisplayName, account.Role, account.Unit, account.Unit is null ? null : units.NameOf(account.Unit), account.Group, account.Member, account.Position,
        account.State, account.MustChangePassword, account.PasswordExpiresAt, account.LockedUntil, account.EndedOn);
}

/// <summary>What the list of accounts is narrowed to (账号筛选).</summary>
public sealed record AccountFilter(string? Words, Role? Role, string? Unit, AccountState? State, int PageNumber, int Size)
{
    public static AccountFilter Read(QueryReader query) =>
        new(query.Text("q"), query.Word<Role>("role"), query.Text("unit"), query.Word<AccountState>("state"), query.PageNumber, query.Size);
}

/// <summary>
/// The accounts of one county (账号登记): opened, locked, given another password, ended; never deleted. The office keeps them; the party committee's own are kept
/// by the party committee.
/// </summary>
public sealed class AccountRegister(IDocumentStore store, OfficeClock clock, SessionWatch sessions)
{
    public async Task<Page<AccountRow>> List(AccountFilter filter, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(caller.County);
        IQueryable<Account> accounts = session.Query<Account>().Where(account => account.County == caller.County);
        if (filter.Words is { } words)
            accounts = accounts.Where(account => account.MatchesSql("(d.id ilike ? or d.data ->> 'displayName' ilike ?)", SqlText.Like(words), SqlText.Like(words)));
        if (filter.Role is { } role) accounts = accounts.Where(account => account.MatchesSql("d.data ->> 'role' = ?", Json.Word(role)));
        if (filter.Unit is { } unit) accounts = accounts.Where(account => account.Unit == unit);
        accounts = filter.State switch
        {
            AccountState.Ended => accounts.Where(account => account.EndedOn != null),
            AccountState.Locked => accounts.Where(account => account.EndedOn == null && account.IsLocked),
            AccountState.Active => accounts.Where(account => account.EndedOn == null && account.MatchesSql("coalesce(d.data ->> 'isLocked', 'false') = 'false'")),
            null => accounts,
        };
        var page = await accounts.OrderBy(account => account.Id).ToPagedListAsync(filter.PageNumber, filter.Size, cancellation);
        var units = await UnitDirectory.Of(session, cancellation);
        return new([.. page.Select(account => AccountRow.Of(account, units))], page.TotalItemCount, filter.PageNumber, filter.Size);
    }

    public async Task<(CreatedAccount? Created, Rejection? Refusal)> Open(NewAccount wanted, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        await DirectoryChange.Alone(session, cancellation);
        var situation = await SituationOf(session, caller, cancellation);
        var (account, refusal) = wanted.Decide(situation);
        if (refusal is not null) return (null, refusal);
        if (situation.Taken.ContainsKey(account!.Id)) return (null, AccountRefusals.NameTaken.About(account.Id));

        var created = Store(session, [(null, account)], situation, caller);
        await session.SaveChangesAsync(cancellation);
        return (created[0], null);
    }

    /// <summary>Opens every account of a list, or none: one row that is wrong is told with its number, and nothing is done.</summary>
    public async Task<AccountImport> Import(IReadOnlyList<AccountLine> lines, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        await DirectoryChange.Alone(session, cancellation);
        var situation = await SituationOf(session, caller, cancellation);
        var (wanted, unchanged, errors) = (new Dictionary<string, (int? Row, Account Account)>(StringComparer.Ordinal), new List<string>(), new List<LineError>());
        foreach (var line in lines)
        {
            var (meant, refusal) = AccountSheet.Meant(line, situation.Units);
            var account = default(Account);
            if (meant is not null) (account, refusal) = meant.Decide(situation);
            if (account is not null && situation.Taken.TryGetValue(account.Id, out var known))
            {
                if (NewAccount.IsSame(account, known)) unchanged.Add(account.Id);
                else refusal = AccountRefusals.NameTaken.About(account.Id);
            }
            else if (account is not null && !wanted.TryAdd(account.Id, (line.Row, account)))
            {
                refusal = AccountRefusals.NameTaken.About(account.Id);
            }
            if (refusal is not null) errors.Add(new(line.Row, line.UserName, refusal.Code.Name, Problems.Sentence(refusal)));
        }
        if (dryRun || errors.Count > 0)
            return new(dryRun, [.. wanted.Values.Select(one => Shown(one.Row, one.Account, null, situation))], unchanged, errors);

        var created = Store(session, [.. wanted.Values], situation, caller);
        await session.SaveChangesAsync(cancellation);
        return new(false, created, unchanged, []);
    }

    /// <returns>The account as it is now, with its one-time password where it got one.</returns>
    public async Task<(CreatedAccount? Account, AccountRow? Row, Rejection? Refusal)> Act(string userName, DirectoryAct act, string? reason, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(caller.County);
        if (NewAccount.FullName(userName, caller.County) is not { } id || await session.LoadAsync<Account>(id, cancellation) is not { } account || account.County != caller.County)
            return (null, null, AccountRefusals.NotFound);

        var isOwn = account.Id == caller.Actor.Id;
        var refusal = (account.Role == Role.Party && caller.Actor.Role != Role.Party ? AccountRefusals.PartyOnly : null)
            ?? (account.EndedOn is not null ? AccountRefusals.Ended : null)
            ?? (isOwn && act is DirectoryAct.LockAccount or DirectoryAct.EndAccount ? AccountRefusals.IsYourOwn : (Rejection?)null)
            ?? (act is DirectoryAct.LockAccount or DirectoryAct.EndAccount ? Codes.RefuseReason(reason) : Texts.TooLong(reason, 500));
        if (refusal is not null) return (null, null, refusal);

        var now = clock.Now();
        string? password = null;
        var after = act switch
        {
            DirectoryAct.LockAccount => account.Renewed() with { IsLocked = true },
            DirectoryAct.UnlockAccount => account with { IsLocked = false, FailedTries = 0, LockedUntil = null },
            DirectoryAct.EndAccount => account.Renewed() with { EndedOn = now.Day },
            DirectoryAct.ResetPassword => account.WithOneTimePassword(now.At) is var (renewed, oneTime) && (password = oneTime) is not null ? renewed : account,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        };
        var situation = await SituationOf(session, caller, cancellation);
        session.UpdateRevision(after, account.Version + 1);
        session.Store(ChangeOf(after, act, reason, caller, now, AccountRow.Of(account, situation.Units)));
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (ConcurrencyException)
        {
            return (null, null, AccountRefusals.Busy);
        }
        sessions.Forget(id);
        return (password is null ? null : Shown(null, after, password, situation), AccountRow.Of(after, situation.Units), null);
    }

    private List<CreatedAccount> Store(IDocumentSession session, IReadOnlyList<(int? Row, Account Account)> wanted, AccountSituation situation, Caller caller)
    {
        var now = clock.Now();
        // Hashing is slow on purpose; a long list is spread over the processors there are.
        var opened = wanted.AsParallel().AsOrdered().Select(one => (one.Row, Opened: one.Account.WithOneTimePassword(now.At))).ToList();
        session.Insert(opened.Select(one => one.Opened.Account).ToArray());
        session.Store(opened.Select(one => ChangeOf(one.Opened.Account, DirectoryAct.OpenAccount, null, caller, now, null)).ToArray());
        return [.. opened.Select(one => Shown(one.Row, one.Opened.Account, one.Opened.Password, situation))];
    }

    private async Task<AccountSituation> SituationOf(IQuerySession session, Caller caller, CancellationToken cancellation) => new(
        caller, clock.Now().Day, (await Policies.Of(session, cancellation)).Rules.Policy.On(clock.Now().Day).Desks, await UnitDirectory.Of(session, cancellation),
        (await session.Query<SupervisionGroup>().ToListAsync(cancellation)).ToDictionary(group => group.Id),
        (await session.Query<Member>().ToListAsync(cancellation)).ToDictionary(member => member.Id),
        (await session.Query<Account>().Where(account => account.County == caller.County).ToListAsync(cancellation)).ToDictionary(account => account.Id));

    private static CreatedAccount Shown(int? row, Account account, string? password, AccountSituation situation) => new(
        row, account.Id, account.DisplayName, account.Role, account.Unit, account.Unit is null ? null : situation.Units.NameOf(account.Unit), password, account.PasswordExpiresAt);

    private static DirectoryChange ChangeOf(Account account, DirectoryAct act, string? reason, Caller caller, Moment now, AccountRow? before) =>
        DirectoryChange.Of($"account/{account.Id}", act, now.Day, reason, caller, now, before);
}
