using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;

namespace Supervision.Deadlines;

/// <summary>A county's rules, as shown (规则手册).</summary>
/// <param name="Lines">Every rule with where it is taken from.</param>
/// <param name="Rules">The same, as a change of them is sent.</param>
/// <param name="Awaited">The version that ordered a recount which is not done yet.</param>
public sealed record RulebookAnswer(int Version, DateOnly EffectiveFrom, IReadOnlyList<RuleLine> Lines, Rulebook Rules, IReadOnlyList<RulebookVersion> Versions, int? Awaited);

/// <summary>One version of a county's rules (规则手册版本).</summary>
/// <param name="Recounted">What the recount it ordered came to; null where none was ordered, or it is not done.</param>
public sealed record RulebookVersion(int Version, DateOnly EffectiveFrom, DateOnly? AdoptedOn, string? Reason, bool Recount, LimitsRecounted? Recounted, IReadOnlyList<RuleChange> Changes);

/// <summary>The rules' part of the API (规则手册接口).</summary>
public static class RulebookRoutes
{
    public static void MapRulebook(this IEndpointRouteBuilder api)
    {
        var rulebook = api.MapGroup("/rulebook").WithTags("规则手册");
        rulebook.MapGet("/", async (HttpContext http, IDocumentStore store) =>
            {
                var query = new QueryReader(http.Request.Query);
                var on = query.Day("on");
                return query.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await Of(store, Caller.Of(http.User).County, on, http.RequestAborted), Json.Api);
            })
            .RequireAuthorization(Access.SignedIn).WithName("rulebook").WithSummary("规则手册：每条规则及其依据、历次修订（on=某日起算的事项适用的版本）").Produces<RulebookAnswer>().ProducesProblem(422);
        rulebook.MapPost("/", async ([FromBody] ChangeRules change, ClaimsPrincipal user, RulebookRegister register, IDocumentStore store, CancellationToken cancellation) =>
            {
                var caller = Caller.Of(user);
                var outcome = await register.Change(change, caller, cancellation);
                return outcome.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(await Of(store, caller.County, null, cancellation), Json.Api);
            })
            .RequireAuthorization(Access.Registrars).WithName("changeRules").WithSummary("修订规则手册：未写的不变；recount=true 时对进行中的时限重新计算并留下记录")
            .Produces<RulebookAnswer>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        rulebook.MapPost("/preview", async ([FromBody] ChangeRules change, ClaimsPrincipal user, RulebookPreviewer previewer, CancellationToken cancellation) =>
                await previewer.Of(change, Caller.Of(user), cancellation) is var (preview, refusal) && refusal is not null ? Problems.Answer(refusal) : Results.Json(preview, Json.Api))
            .RequireAuthorization(Access.Registrars).WithName("previewRules").WithSummary("修订预览：哪些规则改变，涉及多少进行中的时限，重新计算会移动哪些").Produces<RulebookPreview>().ProducesProblem(403).ProducesProblem(422);
    }

    /// <param name="on">The day whose rules are shown; the latest where nothing is said.</param>
    public static async Task<RulebookAnswer> Of(IDocumentStore store, string county, DateOnly? on, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        var history = (await Policies.Of(session, cancellation)).Rules;
        var units = await UnitDirectory.Of(session, cancellation);
        var facts = await Policies.FactsOf(session, Policies.RulebookOf(county), cancellation);
        var adopted = facts.OfType<RulebookAdopted>().ToDictionary(fact => fact.Rules.Version);
        var done = facts.OfType<LimitsRecounted>().ToDictionary(fact => fact.Version);
        var versions = history.Policy.Versions.Select((rules, index) =>
        {
            var fact = adopted.GetValueOrDefault(rules.Version);
            return new RulebookVersion(
                rules.Version, rules.EffectiveFrom, fact?.OccurredOn, fact?.Reason, fact?.Recount ?? false, done.GetValueOrDefault(rules.Version),
                index == 0 ? [] : RuleChange.Between(history.Policy.Versions[index - 1], rules, units.NameOf));
        });
        var shown = on is { } day ? history.Policy.On(day) : history.Policy.Latest;
        return new(shown.Version, shown.EffectiveFrom, RuleLine.Of(shown, units.NameOf), shown, [.. versions.Reverse()], history.Awaited);
    }
}
