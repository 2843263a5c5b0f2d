using Marten;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Supervision.Delivery;

/// <summary>The room for what leaves the system (外发): letters, and posts to other systems.</summary>
public static class DeliverySetup
{
    public static void AddDelivery(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(DeliverySettings.Of(builder.Configuration));
        builder.Services.AddSingleton<Postman>();
        builder.Services.AddSingleton<WebhookPoster>();
        builder.Services.AddSingleton<WeeklyDigests>();
        builder.Services.AddScoped<PreferenceRegister>();
        builder.Services.AddScoped<WebhookRegister>();
        builder.Services.AddScoped<Undelivered>();
    }

    public static void MapDelivery(this IEndpointRouteBuilder api)
    {
        api.MapPreferences();
        api.MapWebhooks();
        api.MapUndelivered();
    }

    public static void AddDelivery(this StoreOptions options)
    {
        options.Schema.For<MailPreferences>();
        options.Schema.For<Webhook>().UseNumericRevisions(true);
        options.Schema.For<DigestRound>();
        options.Schema.For<Digest>();
    }

    /// <summary>What is refused for good is a dead letter at once; everything else is tried again, at longer and longer distances, for half a day.</summary>
    public static void AddDelivery(this WolverineOptions options, IConfiguration configuration)
    {
        TimeSpan[] retries = [.. DeliverySettings.Of(configuration).Retries];
        options.Policies.OnException<DeliveryRefusedException>().MoveToErrorQueue();
        options.Policies.OnAnyException().ScheduleRetry(retries);
    }
}
