namespace Supervision.Proposals;

/// <summary>The room for what is done with a session's proposals together (提案工作).</summary>
public static class ProposalsSetup
{
    public static void AddProposals(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MatterBatch>();
        builder.Services.AddSingleton<DoorQuery>();
        builder.Services.AddScoped<SessionPacks>();
    }
}
