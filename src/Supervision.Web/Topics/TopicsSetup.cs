using Microsoft.AspNetCore.RateLimiting;

namespace Supervision.Topics;

/// <summary>The room for topics, their calls and outcomes (议题).</summary>
public static class TopicsSetup
{
    public static void AddTopics(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TopicOutcomes>();
        builder.Services.AddScoped<CallRegister>();
        builder.Services.AddScoped<OwnChoices>();
        builder.Services.AddSingleton<OutcomeQuery>();
        builder.Services.AddSingleton<PublicForm>();
        builder.Services.AddSingleton<PublicDesk>();
        builder.Services.Configure<RateLimiterOptions>(options => options.AddPolicy<string, PublicRate>(PublicRate.Name));
    }
}
