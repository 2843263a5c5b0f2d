using Marten;

namespace Supervision.Drafts;

/// <summary>The room for drafts of proposals, and what they resemble (提案初稿).</summary>
public static class DraftsSetup
{
    public static void AddDrafts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DraftRegister>();
        builder.Services.AddSingleton<DraftQuery>();
        builder.Services.AddSingleton<SimilarProposals>();
    }

    public static void AddDrafts(this StoreOptions options) => options.Schema.For<DraftText>();
}
