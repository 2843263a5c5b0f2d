using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Deadlines;

/// <summary>How a rule counts (到期日测算): GET /api/deadlines/explain, for a day that has not come yet as well.</summary>
public static class DeadlineRoutes
{
    /// <summary>An explained rule (规则测算).</summary>
    public sealed record RuleAnswer(string Rule, int RuleVersion, string Citation, DueExplanation Counted);

    public static void MapDeadlines(this IEndpointRouteBuilder api) =>
        api.MapGet("/deadlines/explain", async (string? rule, string? start, string? kind, string? session, string? proposer, string? role, HttpContext http, CountyContext counties, OfficeClock clock) =>
            {
                var query = new QueryReader(http.Request.Query);
                var (from, name, inRole) = (query.Day("start") ?? clock.Now().Day, query.Text("rule"), query.Word<OwnerRole>("role"));
                var subject = new RuleSubject(query.Text("kind") ?? "", query.Word<SessionKind>("session"), query.Word<ProposerKind>("proposer"));
                if (query.Refusal is { } refusal) return Problems.Answer(refusal);

                var policy = await counties.Policy(Caller.Of(http.User).County, http.RequestAborted);
                var rules = policy.Rules.Policy.On(from);
                return rules.Find(name ?? "", subject, inRole) is { } found
                    ? Results.Json(new RuleAnswer(found.Name, rules.Version, found.Citation, DueExplanation.Of(found.Limit, from, policy.Calendar)), Json.Api)
                    : Problems.Answer(QueryReader.WordUnknown.About("rule", name ?? ""));
            })
            .RequireAuthorization(Access.SignedIn).WithTags("时限").WithName("explain").WithSummary("到期日测算：规则 rule 自 start 起到哪一天，跳过了哪些日子")
            .Produces<RuleAnswer>().ProducesProblem(422);
}
