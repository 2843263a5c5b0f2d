using Marten;
using Supervision.Attachments;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.People;
using Supervision.Questions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Commissions;

/// <summary>The one way in to the commissions (派驻登记): pages and API send every command through here.</summary>
public sealed class CommissionRegister(RegisterTools tools, DerivedMatters matters, CountyContext counties, Answers answers)
    : StreamRegister<Commission>(tools, new(CommissionRefusals.NotFound, CommissionRefusals.Stale, CommissionRefusals.Busy))
{
    /// <summary>The acts there are, by the verb that names each in the API.</summary>
    public static IReadOnlyDictionary<string, Type> Verbs { get; } = new Dictionary<string, Type>
    {
        ["adjust"] = typeof(AdjustCommission),
        ["hold-visit"] = typeof(HoldVisit),
        ["log-finding"] = typeof(LogFinding),
        ["draft-letter"] = typeof(DraftLetter),
        ["sign-letter"] = typeof(SignLetter),
        ["return-letter"] = typeof(ReturnLetter),
        ["number-letter"] = typeof(NumberLetter),
        ["send-letter"] = typeof(SendLetter),
        ["void-letter"] = typeof(VoidLetter),
        ["reply-to-letter"] = typeof(ReplyToLetter),
        ["end"] = typeof(EndCommission),
    };

    protected override Commission? Replay(IEnumerable<Fact> facts) => Commission.Replay(facts);

    protected override bool MaySee(Commission state, Caller caller) => caller.Actor.Role switch
    {
        Role.Unit => caller.Actor.Unit is { } unit && (unit == state.Given.Unit || state.Letters.Values.Any(letter => letter.Sent?.Copies.Contains(unit) == true)),
        Role.Group or Role.Member => state.IsSupervisor(caller.Actor, caller.Member),
        _ => true,
    };

    public override string AddressOf(StreamFile<Commission> file) => $"/api/commissions/{file.Id}";

    public override async Task<object> Answer(StreamFile<Commission> file, Caller caller, CancellationToken cancellation)
    {
        await using var session = Tools.Store.QuerySession(caller.County);
        var commission = file.State;
        var lines = commission.Letters.Values.SelectMany(letter => letter.Sent?.Lines ?? []).Select(line => line.Matter).Concat(commission.Findings.Select(finding => finding.Matter)).ToArray();
        return CommissionAnswer.Of(
            file, caller, await counties.Units(caller.County, cancellation), await MemberRegister.MembersOf(session, cancellation),
            (await MemberRegister.GroupsOf(session, cancellation)).ToDictionary(group => group.Id), (await answers.Some(lines, caller, cancellation)).ToDictionary(row => row.Id));
    }

    public Task<StreamOutcome<Commission>> Start(CommissionGroup command, Caller caller, CancellationToken cancellation) =>
        Begin(Guid.CreateVersion7(), caller, async session =>
        {
            var decision = command.Decide(await Situation(session, caller, cancellation));
            return decision is Decision.Accepted { Facts: [GroupCommissioned { Group: { } group } given] } && await CommissionQuery.IsRunning(session, group, given.Unit, cancellation)
                ? CommissionRefusals.Exists
                : decision;
        }, cancellation, act: command);

    /// <param name="seen">The version the caller saw (If-Match); null where it does not matter to him.</param>
    public Task<StreamOutcome<Commission>> Act(Guid id, CommissionAct act, Caller caller, long? seen, CancellationToken cancellation) =>
        Append(id, caller, seen, (session, file) => Decide(session, file, act, caller, cancellation), cancellation, act);

    private async Task<Decision> Decide(IDocumentSession session, StreamFile<Commission> file, CommissionAct act, Caller caller, CancellationToken cancellation)
    {
        var (files, unclaimed) = await AttachmentStore.ClaimNamed(session, act, file.Id, caller, cancellation);
        var situation = await Situation(session, caller, cancellation) with { Files = files };
        var year = (act.OccurredOn ?? situation.Now.Day).Year;
        var tried = act.Decide(file.State, situation with { Next = "", Matters = [new(default, "")] });
        if (tried is not Decision.Accepted) return tried;
        if (unclaimed is not null) return unclaimed;

        return act switch
        {
            NumberLetter => act.Decide(file.State, situation with { Next = $"建议书〔{year}〕{await Numbers.Next(session, $"letter/{year}", cancellation)}号" }),
            LogFinding finding => await Log(session, file, finding, situation, year, caller, cancellation),
            SendLetter send => await Send(session, file, send, situation, year, caller, cancellation),
            _ => tried,
        };
    }

    private async Task<Decision> Log(IDocumentSession session, StreamFile<Commission> file, LogFinding act, CommissionSituation situation, int year, Caller caller, CancellationToken cancellation)
    {
        var made = (await DerivedMatters.Number(session, MatterKind.Finding, year, 1, cancellation))[0];
        var decision = act.Decide(file.State, situation with { Matters = [new(made.Id, made.Number)] });
        if (decision is not Decision.Accepted { Facts: [FindingLogged logged] }) return decision;

        // What the office puts down for a group is the group's; invited supervisors are none.
        var isOfInvited = file.State.Given.Group is null && PaperEntry.RaisesForOthers(caller.Actor.Role);
        var command = new RaiseMatter(MatterKind.Finding, act.Title, act.Text, act.Place, HideFinder: act.HideFinder, Collective: isOfInvited ? Words.Of(file.State.Given.Kind) : null)
        {
            OccurredOn = logged.OccurredOn,
            LateEntryReason = act.LateEntryReason,
            Attachments = [.. (act.Files ?? []).Select(id => new FileBody(id))],
        };
        var origin = new MatterLinked(logged.OccurredOn, LinkKind.RaisedFrom, file.Id, null, act.HideFinder ? null : "派驻民主监督", $"/commissions/{file.Id}");
        return await matters.Begin(session, made, command, caller.Actor with { Group = file.State.Given.Group ?? caller.Actor.Group }, caller, origin, null, cancellation) is { } refusal ? refusal : decision;
    }

    private async Task<Decision> Send(IDocumentSession session, StreamFile<Commission> file, SendLetter act, CommissionSituation situation, int year, Caller caller, CancellationToken cancellation)
    {
        var (given, letter) = (file.State.Given, file.State.Letters[act.Letter!.Value]);
        var made = await DerivedMatters.Number(session, MatterKind.LetterLine, year, letter.Draft.Lines.Count, cancellation);
        var decision = act.Decide(file.State, situation with { Matters = [.. made.Select(one => new SentLine(one.Id, one.Number))] });
        if (decision is not Decision.Accepted { Facts: [LetterSent sent] }) return decision;

        var signer = new Actor(await CommissionQuery.AccountOf(session, letter.Signature!.By, given.Group, cancellation) ?? caller.Actor.Id, Role.Group, Group: given.Group);
        var origin = new MatterLinked(sent.OccurredOn, LinkKind.RaisedFrom, file.Id, letter.Number, $"{letter.Number}《{letter.Draft.Title}》", $"/commissions/{file.Id}");
        foreach (var (line, matter) in letter.Draft.Lines.Zip(made))
        {
            var command = new RaiseMatter(MatterKind.LetterLine, RaiseMatter.TitleOf(line.Text), line.Text, Year: year) { OccurredOn = sent.OccurredOn, LateEntryReason = act.LateEntryReason };
            var handing = new AssignMatter(given.Unit, Note: letter.Number, AnswerBy: line.AnswerBy) { OccurredOn = sent.OccurredOn, LateEntryReason = command.LateEntryReason };
            if (await matters.Begin(session, matter, command, signer, caller, origin, handing, cancellation) is { } refusal) return refusal;
        }
        return decision;
    }

    private async Task<CommissionSituation> Situation(IQuerySession session, Caller caller, CancellationToken cancellation)
    {
        var (units, rules, now) = (await counties.Units(caller.County, cancellation), await counties.Rules(caller.County, cancellation), Tools.Clock.Now());
        var members = await MemberRegister.MembersOf(session, cancellation);
        return new(
            caller.Actor, caller.Member, now, code => units.IsActive(code, now.Day), (await MemberRegister.GroupsOf(session, cancellation)).ToDictionary(group => group.Id),
            number => members.TryGetValue(number, out var member) && member.IsInOffice, [rules.Desks.Government]);
    }

    protected override async Task<IReadOnlyList<Notice>> NoticesOf(IQuerySession session, StreamFile<Commission> after, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var (commission, given) = (after.State, after.State.Given);
        var rules = await counties.Rules(session.TenantId, cancellation);
        string[] supervisors = given.Group is { } group ? [Addressees.Group(group)] : [.. (await CommissionQuery.AccountsOf(session, commission.Members, cancellation)).Select(Addressees.Person)];
        return [.. facts.SelectMany((fact, index) => ToldOf(fact).Select(told => NoticeOf(told.To, told.What, told.Number, told.Title, fact, after.Version - facts.Count + index + 1)))];

        IEnumerable<(string To, NewsKind What, string Number, string Title)> ToldOf(Fact fact) => fact switch
        {
            GroupCommissioned => [.. supervisors.Append(given.Unit).Select(to => (to, NewsKind.Commissioned, "民主监督", string.Join('、', given.Focus)))],
            LetterSigned signed => [(rules.Desks.Office, NewsKind.LetterSigned, "", TitleOf(signed.Letter))],
            LetterReturned back => [.. supervisors.Select(to => (to, NewsKind.LetterReturned, "", TitleOf(back.Letter)))],
            LetterSent sent => [.. sent.Copies.Append(given.Unit).Concat(supervisors).Distinct().Select(to => (to, NewsKind.LetterSent, commission.Letters[sent.Letter].Number!, TitleOf(sent.Letter)))],
            LetterReplied reply => [.. supervisors.Append(rules.Desks.Office).Select(to => (to, NewsKind.LetterReplied, commission.Letters[reply.Letter].Number!, TitleOf(reply.Letter)))],
            _ => [],
        };

        string TitleOf(int letter) => commission.Letters[letter].Draft.Title;

        Notice NoticeOf(string to, NewsKind what, string number, string title, Fact fact, long version) =>
            new(Notice.IdOf(after.Id, version, to), to, after.Id, number, title, what, fact.OccurredOn, Tools.Clock.Now().At, $"/commissions/{after.Id}");
    }

    /// <summary>The letter as Word, where the caller may see it.</summary>
    public async Task<(byte[]? File, string Name)> Letter(Guid id, int ordinal, Caller caller, CancellationToken cancellation)
    {
        if (await Open(id, caller, cancellation) is not { } file || !file.State.Letters.TryGetValue(ordinal, out var letter)) return (null, "");
        if (!CommissionAnswer.MaySee(letter, file.State, caller)) return (null, "");
        await using var session = Tools.Store.QuerySession(caller.County);
        var group = file.State.Given.Group is { } code ? (await MemberRegister.GroupsOf(session, cancellation)).FirstOrDefault(one => one.Id == code)?.Name : null;
        var paper = RecommendationLetter.Of(file.State, letter, group, caller.CountyName, await counties.Units(caller.County, cancellation), Tools.Clock.Now().Day, Demonstration.Counties.IsFictional(caller.County));
        return (paper.Write(), $"{letter.Number ?? "建议书（未编号）"}-{letter.Draft.Title}.docx");
    }
}
