using Marten;

namespace Supervision.Ledgers;

/// <summary>The room for a county's own ledgers (原有台账).</summary>
public static class LedgersSetup
{
    public static void AddLedgers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LedgerDesk>();
        builder.Services.AddScoped<LedgerImporter>();
        builder.Services.AddScoped<LedgerUndo>();
        builder.Services.AddScoped<LedgerExport>();
        builder.Services.AddSingleton<LedgerRuns>();
    }

    public static void AddLedgers(this StoreOptions options)
    {
        options.Schema.For<RememberedMapping>();
        options.Schema.For<LedgerUpload>();
        options.Schema.For<LedgerImport>().Duplicate(import => import.At);
        options.Schema.For<LedgerRow>().Duplicate(row => row.Import).Duplicate(row => row.Key).Duplicate(row => row.Row);
    }
}
