using Marten;
using Npgsql;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Proposals;

/// <summary>One proposal as a unit is given it (交办提案): its part in it and the days it owes something by, as its limits say.</summary>
/// <param name="ReturnBy">The last day to say that it is not the unit's own, counted by the rules it was handed over under.</param>
/// <param name="AnswerBy">Its answer, or its opinion where another unit leads.</param>
public sealed record PackItem(
    Guid Id, string CaseNumber, string Title, string? Category, UnitRole Role, string? Lead, IReadOnlyList<string> Others, IReadOnlyList<string> Proposers, DateOnly AssignedOn, string Desk, string? Note,
    DateOnly? AcknowledgeBy, DateOnly? ReturnBy, DateOnly? ContactBy, DateOnly? AnswerBy)
{
    /// <summary>The unit answers the proposer itself.</summary>
    public bool IsAnswered => Role != UnitRole.CoUnit;
}

/// <summary>What one unit is given of a session (单位交办材料).</summary>
public sealed record UnitPack(string Code, string Name, IReadOnlyList<PackItem> Items)
{
    public int Count(params UnitRole[] roles) => Items.Count(item => roles.Contains(item.Role));
}

/// <summary>What a session's proposals come to, unit by unit (交办会材料, F105).</summary>
public sealed record SessionPack(SessionDays Session, DateOnly On, IReadOnlyList<UnitPack> Units);

/// <summary>Puts a session's pack together (交办会材料汇集): from the matters themselves, so that roles and days are the ones that hold today.</summary>
public sealed class SessionPacks(IDocumentStore store, NpgsqlDataSource database, CountyContext counties, OfficeClock clock, DoorQuery door)
{
    /// <summary>Those who see every proposal have every unit's; a unit has its own.</summary>
    public static bool MaySeeAll(Caller caller) =>
        caller.OnlyMatter is null && caller.Actor.Role is Role.Office or Role.ProposalsCommittee or Role.Party or Role.Government or Role.SupervisionOffice;

    public static bool MaySee(Caller caller, string? unit) => MaySeeAll(caller) || (caller is { OnlyMatter: null, Actor.Role: Role.Unit } && unit is not null && unit == caller.Actor.Unit);

    /// <param name="unit">Only this unit's.</param>
    public async Task<(SessionPack? Pack, Rejection? Refusal)> Of(string? session, string? unit, Caller caller, CancellationToken cancellation)
    {
        if (await door.SessionOf(session, caller, cancellation) is not { } days) return (null, SessionRefusals.NotFound);
        var units = await counties.Units(caller.County, cancellation);
        if (unit is not null && units.Find(unit) is null) return (null, UnitRefusals.NotFound);

        var today = clock.Now().Day;
        var policy = await counties.Policy(caller.County, cancellation);
        var (files, names, categories) = await Read(days.Code, unit, caller, cancellation);
        var given =
            from file in files
            from part in file.Matter.Handling.Active
            where unit is null || part.Unit == unit
            group Item(file, part) by part.Unit into of
            orderby units.Find(of.Key) is null, of.Key
            select new UnitPack(of.Key, units.NameOf(of.Key), [.. of]);
        UnitPack[] packs = [.. given];
        return packs.Length == 0 ? (null, ProposalRefusals.NothingAssigned.About(days.Label, unit is null ? "各单位" : units.NameOf(unit))) : (new(days, today, packs), null);

        PackItem Item(MatterFile file, Matters.UnitPart part)
        {
            var (handling, rows) = (file.Matter.Handling, file.Obligations.On(today).Where(row => row.Owner == part.Unit && row.CancelledOn is null).ToList());
            var opened = rows.Where(row => row.What == Owed.Acknowledgement).MaxBy(row => row.OpenedOn);
            var since = opened?.OpenedOn ?? part.LastOn;
            var role = PartLimits.OwnerRoleOf(part.Role);
            // Counted as a request to return it will be; a county that says nothing of it has no such day.
            var rule = policy.Rules.Policy.On(since).Find(LimitNames.RequestReturn, file.Matter.Subject, role);
            return new(
                file.Id, file.Matter.Intake.CaseNumber ?? file.Raised.Number, file.Raised.Title, file.Matter.Intake.Details?.Category is { } code ? DirectoryLists.NameOf(categories, code) : null, handling.RoleOf(part),
                handling.Lead is { } lead ? units.NameOf(lead.Unit) : null,
                [.. handling.Active.Where(other => other.Unit != part.Unit && other.Role != UnitRole.Lead).Select(other => units.NameOf(other.Unit)).Order(StringComparer.Ordinal)],
                // It goes to the unit on paper, whoever prints it: who is hidden from the unit stays so.
                file.Raised.IsFinderHidden ? [Words.ProposerWord] : [.. file.Matter.Intake.Proposers.Select(proposer => names.GetValueOrDefault(proposer.Address, Words.ProposerWord)).Distinct()],
                since, handling.AssignedByDesk ?? policy.Rules.Policy.On(since).Desks.Office, file.Right.OfType<MatterAssigned>().LastOrDefault()?.Note,
                opened?.DueOn, rule?.Limit.From(since, policy.Calendar).On, Due(Owed.Contact), Due(Owed.Response) ?? Due(Owed.Opinion));

            DateOnly? Due(Owed what) => rows.Where(row => row.What == what).MaxBy(row => row.OpenedOn)?.DueOn;
        }
    }

    /// <summary>The matters one by one: there are some hundreds in a session, and only they know who has which part today.</summary>
    private async Task<(IReadOnlyList<MatterFile> Files, Dictionary<string, string> Names, IReadOnlyList<ListEntry> Categories)> Read(string session, string? unit, Caller caller, CancellationToken cancellation)
    {
        var sql = new SqlText(caller.County, "m").And("m.kind = 'proposal' and m.session = @session and m.case_number is not null and cardinality(s.units) > 0", ("session", session))
            .AndIf(unit is not null, "@unit = any(s.units)", ("unit", unit));
        Sight.Limit(caller.Actor, sql);
        var ids = new List<Guid>();
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            await using var command = sql.Command(connection, $"""
                select m.stream_id from {StoreSetup.Views}.matters m
                join {StoreSetup.Views}.standings s on s.tenant_id = m.tenant_id and s.stream_id = m.stream_id and s.valid_to is null and s.known_to is null
                where {sql.Where} order by length(m.case_number), m.case_number
                """);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetGuid(0));
        }
        await using var read = store.QuerySession(caller.County);
        var files = new List<MatterFile>();
        foreach (var id in ids) if (await MatterFile.Read(read, id, cancellation) is { } file) files.Add(file);
        var names = await AddresseeNames.Of(read, [.. files.SelectMany(file => file.Matter.Intake.Proposers).Select(proposer => proposer.Address).Distinct()], cancellation);
        return (files, names, (await MemberRegister.ListsOf(read, cancellation)).Categories);
    }
}
