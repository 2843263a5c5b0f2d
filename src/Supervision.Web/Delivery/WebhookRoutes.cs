using System.Security.Claims;
using Supervision.People;
using Supervision.Shared;
using Supervision.Storage;

namespace Supervision.Delivery;

/// <summary>The webhooks' part of the API (推送接口).</summary>
public static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("推送").RequireAuthorization(Access.Registrars);
        webhooks.MapGet("/", async (ClaimsPrincipal user, WebhookRegister register, CancellationToken cancellation) => Results.Json(await register.List(Caller.Of(user), cancellation), Json.Api))
            .WithName("webhooks").WithSummary("本县的推送地址").Produces<IReadOnlyList<WebhookRow>>();
        webhooks.MapPost("/", async (WebhookBody body, ClaimsPrincipal user, WebhookRegister register, CancellationToken cancellation) =>
            {
                var (made, refusal) = await register.Make(body, Caller.Of(user), cancellation);
                return refusal is not null ? Problems.Answer(refusal) : Results.Json(made, Json.Api, statusCode: StatusCodes.Status201Created);
            })
            .WithMetadata(new SecretAnswerAttribute())
            .WithName("makeWebhook").WithSummary("登记推送地址；签名密钥只在答复中出现一次").Produces<NewWebhook>(201).ProducesProblem(409).ProducesProblem(422);
        webhooks.MapPost("/{id:guid}/edit", async (Guid id, WebhookBody body, ClaimsPrincipal user, WebhookRegister register, CancellationToken cancellation) =>
                Answer(await register.Edit(id, body, Caller.Of(user), cancellation)))
            .WithName("editWebhook").WithSummary("修改推送地址").Produces<WebhookRow>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        webhooks.MapPost("/{id:guid}/remove", async (Guid id, ClaimsPrincipal user, WebhookRegister register, CancellationToken cancellation) =>
                Answer(await register.Remove(id, Caller.Of(user), cancellation)))
            .WithName("removeWebhook").WithSummary("删除推送地址").Produces<WebhookRow>().ProducesProblem(404);
        webhooks.MapPost("/{id:guid}/test", async (Guid id, ClaimsPrincipal user, WebhookRegister register, CancellationToken cancellation) =>
                Answer(await register.Try(id, Caller.Of(user), cancellation)))
            .WithName("testWebhook").WithSummary("向推送地址发一次测试").Produces<Trial>().ProducesProblem(404);

        static IResult Answer<T>((T? Done, Rejection? Refusal) outcome) => outcome.Refusal is { } refusal ? Problems.Answer(refusal) : Results.Json(outcome.Done, Json.Api);
    }
}
