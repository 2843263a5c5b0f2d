using Marten;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Matters;

/// <summary>What only proposals are decided by (提案情形): the county's sessions, its members and categories. Read for a step that is about one, and no more of it than the step names.</summary>
public static class ProposalSituation
{
    public static async Task<Situation> WithProposals(this Situation situation, IDocumentSession session, RaiseMatter command, CancellationToken cancellation)
    {
        if (command.Kind == MatterKind.Snapshot) return await situation.WithRoutes(session, cancellation);
        if (command.Kind is not (MatterKind.Proposal or MatterKind.Opinion) && command.Proposers is not [_, ..]) return situation;
        var on = command.OccurredOn ?? situation.Now.Day;
        var members = command.Proposers is [_, ..] named ? (await session.LoadManyAsync<Member>(cancellation, named.OfType<string>().Distinct())).ToDictionary(member => member.Id, StringComparer.Ordinal) : [];
        situation = situation with { IsMember = number => members.TryGetValue(number, out var member) && member.IsInOfficeOn(on) };
        return await situation.WithCategory(session, command.Category, cancellation) with { SessionOn = await SessionsOf(session, cancellation) };
    }

    public static async Task<Situation> WithProposals(this Situation situation, IDocumentSession session, FileMatter act, Intake intake, CancellationToken cancellation)
    {
        situation = await situation.WithCategory(session, act.Category, cancellation);
        return intake is { Kind: MatterKind.Proposal, Details: null or { Session: null } } ? situation with { SessionOn = await SessionsOf(session, cancellation) } : situation;
    }

    public static async Task<Situation> WithProposals(this Situation situation, IDocumentSession session, ConvertMatter act, CancellationToken cancellation) =>
        act.Kind == MatterKind.Proposal ? situation with { SessionOn = await SessionsOf(session, cancellation) } : situation;

    /// <summary>The No. 1 proposal the session has already, by its number in the register.</summary>
    public static async Task<Situation> WithNumberOne(this Situation situation, IDocumentSession session, Intake intake, CancellationToken cancellation) => intake.Details?.Session is not { } code ? situation : situation with
    {
        NumberOne = await session.Ask($"select number from {StoreSetup.Views}.matters where tenant_id = $1 and session = $2 and is_number_one {ViewWriter.BeforeWriting}", cancellation, code) as string,
    };

    public static async Task<Situation> WithMember(this Situation situation, IDocumentSession session, string address, CancellationToken cancellation)
    {
        if (Addressees.MemberOf(address) is not { } number) return situation;
        var member = await session.LoadAsync<Member>(number, cancellation);
        return situation with { IsMember = asked => asked == number && member?.IsInOfficeOn(situation.Now.Day) == true };
    }

    /// <summary>The session a day falls into, or follows.</summary>
    public static Func<DateOnly, SessionAt?> SessionOn(IReadOnlyList<SessionDays> sessions) => day => SessionDays.On(sessions, day) is var (found, kind) ? new(found.Code, kind) : null;

    private static async Task<Func<DateOnly, SessionAt?>> SessionsOf(IDocumentSession session, CancellationToken cancellation) => SessionOn(await SessionQuery.Of(session, cancellation));

    private static async Task<Situation> WithRoutes(this Situation situation, IDocumentSession session, CancellationToken cancellation)
    {
        var entries = (await MemberRegister.ListsOf(session, cancellation)).Snapshots;
        return situation with { RouteOf = code => entries.FirstOrDefault(entry => entry.Code == code && !entry.Ended) is { } entry ? new(entry.Unit, entry.IsMajor) : null };
    }

    private static async Task<Situation> WithCategory(this Situation situation, IDocumentSession session, string? category, CancellationToken cancellation)
    {
        if (Texts.Tidy(category) is null) return situation;
        var lists = await MemberRegister.ListsOf(session, cancellation);
        return situation with { IsCategory = code => DirectoryLists.IsOpen(lists.Categories, code) };
    }
}

/// <summary>The numbers of filed proposals (提案号), without gaps: by session and apart for what was put forward between sessions, by year where the county keeps no sessions.</summary>
public static class CaseNumbers
{
    public static async Task<string> Next(IDocumentSession session, MatterFile file, Func<DateOnly, SessionAt?>? sessionOn, CancellationToken cancellation)
    {
        var at = file.Matter.Intake.SessionBy(sessionOn);
        while (true)
        {
            var next = await Numbers.Next(session, RegisterOf(at, file.Raised.Year), cancellation);
            var number = SessionNames.CaseNumber(at?.Code, at?.Kind, file.Raised.Year, next);
            if (!await session.IsCaseNumberTaken(number, cancellation)) return number;
        }
    }

    /// <summary>So many of one register, drawn at once.</summary>
    public static async Task<IReadOnlyList<string>> Next(IDocumentSession session, SessionAt? at, int year, int count, CancellationToken cancellation)
    {
        var drawn = new List<string>();
        while (drawn.Count < count)
        {
            var missing = count - drawn.Count;
            var first = await Numbers.Next(session, RegisterOf(at, year), cancellation, missing) - missing + 1;
            string[] numbers = [.. Enumerable.Range(0, missing).Select(index => SessionNames.CaseNumber(at?.Code, at?.Kind, year, first + index))];
            var taken = (string[])(await session.Ask(
                $"select coalesce(array_agg(taken.case_number), '{{}}') from (select case_number from {StoreSetup.Views}.matters where tenant_id = $1 and case_number = any($2) {ViewWriter.BeforeWriting}) taken", cancellation, [numbers]))!;
            drawn.AddRange(numbers.Except(taken));
        }
        return drawn;
    }

    private static string RegisterOf(SessionAt? at, int year) => at is null ? $"proposal/{year}" : $"proposal/{at.Code}/{Json.Word(at.Kind)}";

    private static async Task<bool> IsCaseNumberTaken(this IDocumentSession session, string number, CancellationToken cancellation) =>
        await session.Ask($"select 1 from {StoreSetup.Views}.matters where tenant_id = $1 and case_number = $2 {ViewWriter.BeforeWriting}", cancellation, number) is not null;
}

/// <summary>The numbers of issued reports (期号), without gaps by year.</summary>
public static class IssueNumbers
{
    public static async Task<string> Next(IDocumentSession session, int year, CancellationToken cancellation) =>
        $"〔{year}〕第{await Numbers.Next(session, $"opinion-issue/{year}", cancellation)}期";
}
