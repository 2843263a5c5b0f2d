using System.Security.Claims;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>One's own preferences in the API (偏好接口).</summary>
public static class PreferenceRoutes
{
    public static void MapPreferences(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/preferences").WithTags("消息").RequireAuthorization(Access.SignedIn);
        mine.MapGet("/", async (ClaimsPrincipal user, PreferenceRegister register, CancellationToken cancellation) =>
                Results.Json(PreferenceBody.Of(await register.Of(Caller.Of(user), cancellation)), Json.Api))
            .WithName("preferences").WithSummary("本人的邮件偏好").Produces<PreferenceBody>();
        mine.MapPost("/", async (PreferenceBody body, ClaimsPrincipal user, PreferenceRegister register, CancellationToken cancellation) =>
            {
                var (preferences, refusal) = await register.Set(body, Caller.Of(user), cancellation);
                return refusal is not null ? Problems.Answer(refusal) : Results.Json(PreferenceBody.Of(preferences!), Json.Api);
            })
            .WithName("setPreferences").WithSummary("设定本人的邮件偏好；没有地址就不寄").Produces<PreferenceBody>().ProducesProblem(403).ProducesProblem(422);
    }
}
