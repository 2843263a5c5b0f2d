using Supervision.AnnualReports;
using Supervision.Calls;
using Supervision.Matters;
using Supervision.PartyReports;
using Supervision.People;
using Supervision.Performance;
using Supervision.Shared;

namespace Supervision.Layout;

/// <summary>What somebody finds where (栏目): a few groups, and the pages of the one that is open.</summary>
public sealed record Menu(IReadOnlyList<Menu.Group> Groups, Menu.Group Open, Menu.Entry? Here)
{
    /// <param name="Besides">Where else one is when one is in it.</param>
    public sealed record Entry(string Title, string Href, params string[] Besides)
    {
        public bool IsAt(PathString path) => Href == "/" ? path == "/" : Besides.Prepend(Href).Any(prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal));
    }

    public sealed record Group(string Title, IReadOnlyList<Entry> Entries);

    public static Menu For(Caller caller, PathString path)
    {
        List<Group> groups =
        [
            new("督办", [.. Pursuit(caller)]),
            new("来件", [.. Sources(caller)]),
            new("协商", [.. Consultation(caller)]),
            new("成效", [.. Effect(caller)]),
            new("管理", [.. Administration(caller)]),
        ];
        groups.RemoveAll(group => group.Entries.Count == 0);
        var open = groups.FirstOrDefault(group => group.Entries.Any(entry => entry.IsAt(path))) ?? groups[0];
        return new(groups, open, open.Entries.FirstOrDefault(entry => entry.IsAt(path)));
    }

    /// <summary>Neither a member nor a supervision group, nor somebody with a link to one matter.</summary>
    private static bool WorksAtADesk(Caller caller) => caller.OnlyMatter is null && caller.Actor.Role is not (Role.Member or Role.Group);

    private static IEnumerable<Entry> Pursuit(Caller caller)
    {
        yield return new("工作台", "/");
        if (caller.OnlyMatter is null) yield return new("看板", "/dashboard");
        yield return new("台账", "/matters", "/transformed", "/conversions", "/definitions");
        if (WorksAtADesk(caller)) yield return new("任务", "/duties");
        yield return new("逾期", "/overdue", "/extensions");
        if (CallDesk.MayCall(Lifecycle.Standard, caller.Actor)) yield return new("催办", "/calls");
        if (caller.Actor.Role is Role.Office or Role.Party or Role.Government) yield return new("交办", "/assign");
        if (caller.OnlyMatter is null && PartyReportLifecycle.MaySee(caller.Actor.Role)) yield return new("请示报告", "/reports-upward");
    }

    private static IEnumerable<Entry> Sources(Caller caller)
    {
        if (caller.OnlyMatter is null)
        {
            yield return new("提案", "/proposals");
            yield return new("社情民意", "/opinions");
            yield return new("随手拍", "/snapshots", "/snap");
            if (WorksAtADesk(caller)) yield return new("热线", "/hotline");
        }
        yield return new("派驻", "/commissions");
    }

    private static IEnumerable<Entry> Consultation(Caller caller)
    {
        yield return new("议题", "/topics", "/plans", "/catalogue", "/outcomes");
        yield return new("活动", "/occasions", "/appraisals");
        if (caller.OnlyMatter is null) yield return new("协商平台", "/venues");
        if (caller.Actor.Role is not (Role.Unit or Role.Group)) yield return new("届次", "/sessions");
    }

    private static IEnumerable<Entry> Effect(Caller caller)
    {
        if (WorksAtADesk(caller)) yield return new("落实审核", "/audits");
        if (Opinions.OpinionRoutes.MaySeeFigures(caller) || (caller is { OnlyMatter: null, Actor: { Role: Role.Unit, Unit: not null } })) yield return new("考核", "/scorecards");
        if (RecordQuery.MaySeeAll(caller) || (caller.OnlyMatter is null && caller.Member is not null)) yield return new("履职", "/records");
        if (caller.OnlyMatter is null)
        {
            yield return new("晾晒", "/publications");
            yield return new("对比", "/compare");
        }
        if (AnnualReportRegister.MaySee(caller)) yield return new("报告", "/reports/annual", "/reports/one-page");
    }

    private static IEnumerable<Entry> Administration(Caller caller)
    {
        if (caller.IsRegistrar) yield return new("导入", "/import");
        else if (caller.Actor.Role == Role.ProposalsCommittee) yield return new("导入", "/import/ledgers");
        yield return new("规则", "/rulebook", "/calendar");
        yield return new("名录", "/directory", "/deliveries", "/backups");
    }
}
