using System.Security.Cryptography;
using Marten;
using Supervision.Attachments;
using Supervision.Duties;
using Supervision.Matters;
using Supervision.People;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Units;

namespace Supervision.Imports;

/// <summary>
/// Enters the proposals of a sheet (导入提案, F25): all of them in one transaction, or none. Each is raised by the same decision as by hand. One that was entered
/// before is left alone: its identity is the county, the session and the number it came with.
/// </summary>
public sealed class ProposalImport(IDocumentStore store, MatterRegister register, CountyContext counties, OnceOnly once)
{
    public async Task<(ImportAnswer? Answer, Rejection? Refusal)> Run(byte[] file, string name, string? lateEntryReason, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        var (type, _) = FileType.Of(file);
        if (type is not null && OfficeText.RefuseClassified(file, name, type) is { } classified) return (null, classified);
        var (rows, refusal) = SheetReader.Read(file, name, ProposalSheet.Headers);
        if (refusal is not null) return (null, refusal);

        for (var isRetry = false; ; isRetry = true)
        {
            try
            {
                return await RunOnce(rows!, Convert.ToHexStringLower(SHA256.HashData(file)), name, lateEntryReason, dryRun, caller, cancellation);
            }
            catch (Exception exception) when (!isRetry && Races.IsLost(exception))
            {
                // Somebody entered the same sheet at the same moment: read again, and find it unchanged.
            }
        }
    }

    private async Task<(ImportAnswer?, Rejection?)> RunOnce(IReadOnlyList<SheetRow> rows, string hash, string name, string? lateEntryReason, bool dryRun, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.OpenFor(caller, lateEntryReason);
        var units = await counties.Units(caller.County, cancellation);
        var sessions = await SessionQuery.Of(session, cancellation);
        var lists = await MemberRegister.ListsOf(session, cancellation);
        var members = await MemberRegister.MembersOf(session, cancellation);
        var situation = await register.SituationOf(caller, cancellation) with
        {
            SessionOn = ProposalSituation.SessionOn(sessions),
            IsCategory = code => DirectoryLists.IsOpen(lists.Categories, code),
            IsMember = members.ContainsKey,
        };
        var directory = new ProposalDirectory(situation.Now.Day, sessions, [.. members.Values], lists, units);
        var read = rows.Select(row => ProposalSheet.Meant(row, directory, lateEntryReason)).Select(meant => (Meant: meant, Id: IdOf(caller.County, meant))).ToList();
        var known = await session.TitlesOf(read.Where(one => one.Meant.Error is null).Select(one => one.Id), cancellation);

        var (errors, first) = (new List<RowError>(), new Dictionary<Guid, int>());
        foreach (var (meant, id) in read)
        {
            if (meant.Error is { } wrong) errors.Add(wrong);
            else if (!first.TryAdd(id, meant.Row.Number)) errors.Add(ProposalSheet.Wrong(meant.Row, "编号", "import.reference_twice", $"“{meant.Reference}”与第 {first[id]} 行重复"));
            else if (!known.ContainsKey(id) && meant.Command!.Decide(situation, "") is Decision.Refused { Rejection: var refused })
            {
                if (refused.Code.Kind == RejectionKind.NotAllowed) return (null, refused);
                errors.Add(ProposalSheet.ErrorOf(meant.Row, meant.Command, refused));
            }
        }
        var isNew = read.Where(one => one.Meant.Error is null && !known.ContainsKey(one.Id) && first[one.Id] == one.Meant.Row.Number).ToList();
        var answer = new ImportAnswer(dryRun, name, isNew.Count, known.Count, [.. QuestionsOf(read, known)], [.. read.Select((one, index) => LineOf(one.Meant, one.Id, index, known))], errors);
        if (dryRun || errors.Count > 0) return (answer, null);

        // Numbers are drawn last and at once: what is refused must not wait for them, and five hundred are one question.
        foreach (var year in isNew.GroupBy(one => one.Meant.Command!.OccurredOn!.Value.Year).OrderBy(year => year.Key))
        {
            var numbers = await MatterRegister.NextNumbers(session, MatterKind.Proposal, year.Key, year.Count(), cancellation);
            foreach (var ((meant, id), number) in year.Zip(numbers))
            {
                var decided = meant.Command!.Decide(situation, number, new Source(name, hash, meant.Row.Number, [], meant.Reference!));
                session.Events.StartStream<Matter>(id, ((Decision.Accepted)decided).Facts);
            }
        }
        once.Answered(session, StatusCodes.Status200OK, answer);
        await session.SaveChangesAsync(cancellation);
        return (answer, null);
    }

    private static LineAnswer LineOf(ProposalMeant meant, Guid id, int index, IReadOnlyDictionary<Guid, string> known) => new(
        meant.Row.Number, meant.Error is null ? LineKind.Item : LineKind.Unrecognised, meant.Row["案由"] ?? "", index + 1, meant.Reference, Path: meant.Session is null ? [] : [SessionNames.OfCode(meant.Session)],
        Units: meant.Units, Matter: meant.Error is null ? id : null, Exists: known.ContainsKey(id));

    /// <summary>One question for each thing that is not clear, with all the rows it is asked about.</summary>
    private static IEnumerable<QuestionAnswer> QuestionsOf(List<(ProposalMeant Meant, Guid Id)> read, IReadOnlyDictionary<Guid, string> known) =>
        from one in read
        from question in known.TryGetValue(one.Id, out var title) ? title == one.Meant.Command?.Title ? [] : [("differs", one.Meant.Reference!)] : one.Meant.Questions
        group one.Meant.Row.Number by question into same
        select new QuestionAnswer(same.Key.Item1, same.Key.Item2, Sentence(same.Key.Item1, same.Key.Item2), [.. same]);

    private static string Sentence(string kind, string about) => kind switch
    {
        "unknownProposer" => $"提案者“{about}”不在委员名录中，或提出之日不在任：姓名是否有误？",
        "ambiguousProposer" => $"有几位委员叫“{about}”：请改写委员号。",
        "formDiffers" => $"提案形式与提案者人数不符（{about}），按人数登记。",
        "unknownCategory" => $"类别“{about}”不在名录中或已停用，暂未归类。",
        "unknownUnit" => $"单位“{about}”不在单位名录中：是新单位，还是已有单位的别称？",
        "differs" => $"编号“{about}”此前已登记，案由与本次不同，未作改动。",
        _ => about,
    };

    private static Guid IdOf(string county, ProposalMeant meant) =>
        NamedStreams.Of(county, string.Join('\n', ["proposal", meant.Session ?? $"{meant.Command?.OccurredOn?.Year}", meant.Reference]));
}
