using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using JasperFx.OpenTelemetry;
using Marten;
using Npgsql;
using Supervision.Attachments;
using Supervision.Delivery;
using Supervision.Drafts;
using Supervision.Ledgers;
using Supervision.Notices;
using Supervision.People;
using Supervision.Shared;
using Supervision.Units;
using Weasel.Core;
using Wolverine;
using Wolverine.Marten;

namespace Supervision.Storage;

/// <summary>How facts and documents are kept (存储): Marten on PostgreSQL, one tenant per county, Wolverine's durable in- and outbox beside it.</summary>
public static class StoreSetup
{
    public const string Events = "events";
    public const string Documents = "docs";
    public const string Messages = "messages";
    public const string Views = "views";

    /// <param name="mayCreate">Only the installation changes the schema; the program has no right to.</param>
    public static void AddStore(this WebApplicationBuilder builder, string connection, bool mayCreate = false)
    {
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connection));
        builder.Services.AddMarten(services =>
            {
                var options = new StoreOptions();
                Configure(options, services.GetRequiredService<TimeProvider>());
                if (mayCreate) options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
                options.Connection(services.GetRequiredService<NpgsqlDataSource>());
                options.Projections.Add(new ViewWriter(), ProjectionLifecycle.Inline);
                return options;
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = Messages);

        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(StoreSetup).Assembly;
            options.AutoBuildMessageStorageOnStartup = mayCreate ? AutoCreate.CreateOrUpdate : AutoCreate.None;
            options.Policies.UseDurableLocalQueues();
            options.Policies.AutoApplyTransactions();
            options.AddDelivery(builder.Configuration);
            options.Durability.Mode = builder.Configuration.GetValue("Supervision:SeveralProcesses", false) ? DurabilityMode.Balanced : DurabilityMode.Solo;
        });
    }

    /// <summary>How facts and documents are written.</summary>
    public static System.Text.Json.JsonSerializerOptions ConfigureJson(System.Text.Json.JsonSerializerOptions options)
    {
        if (!options.Converters.OfType<FactConverter>().Any()) options.Converters.Add(new FactConverter());
        return Json.Configure(options);
    }

    /// <summary>What every store of this system has in common: names, tenancy, casing and metadata, fixed from the first event.</summary>
    public static void Configure(StoreOptions options, TimeProvider time)
    {
        options.DatabaseSchemaName = Documents;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => ConfigureJson(json));

        options.Events.DatabaseSchemaName = Events;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.TimeProvider = time;
        // One statement appends and compares the version first; the events carry the time of our clock, which the views of the same transaction need.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        // Whoever appends takes the stream first, not the place of its next event: two that did both in different orders would stand in each other's way.
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseAdvisoryLockTransaction = true;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var (name, type) in FactRegistry.All) options.Events.MapEventType(type, name);

        options.Policies.AllDocumentsAreMultiTenanted();
        options.Schema.For<Account>().SingleTenanted().UseNumericRevisions(true).Index(account => account.County);
        options.Schema.For<StoredKey>().SingleTenanted();
        options.Schema.For<Unit>();
        options.Schema.For<Notice>().Duplicate(notice => notice.Unit).Duplicate(notice => notice.At);
        options.Schema.For<InboxMark>();
        options.AddDelivery();
        options.AddDrafts();
        options.AddLedgers();
        options.Schema.For<Hotlines.HotlineLine>();
        options.Schema.For<SupervisionGroup>();
        options.Schema.For<Member>();
        options.Schema.For<DirectoryLists>();
        options.Schema.For<DirectoryChange>().Duplicate(change => change.Subject);
        options.Schema.For<Attachment>();
        options.Schema.For<Expert>();
        options.Schema.For<Topics.PublicProposer>().Duplicate(person => person.Topic);
        options.Schema.For<Topics.UsedForm>().Duplicate(used => used.At);
        options.Schema.For<Questions.SavedView>().Duplicate(view => view.Owner);
        options.Schema.For<OneTimeLink>().Duplicate(link => link.Matter).UseOptimisticConcurrency(true);
        options.OpenTelemetry.TrackConnections = TrackLevel.Normal;
    }
}
