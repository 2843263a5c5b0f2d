using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Supervision.AnnualReports;
using Supervision.Appraisals;
using Supervision.Attachments;
using Supervision.Audits;
using Supervision.Backups;
using Supervision.Calls;
using Supervision.Catalogue;
using Supervision.Commissions;
using Supervision.Deadlines;
using Supervision.Delivery;
using Supervision.Disclosed;
using Supervision.Drafts;
using Supervision.Duties;
using Supervision.Hotlines;
using Supervision.Imports;
using Supervision.Layout;
using Supervision.Ledgers;
using Supervision.Matters;
using Supervision.Notices;
using Supervision.Occasions;
using Supervision.Opinions;
using Supervision.PartyReports;
using Supervision.People;
using Supervision.Performance;
using Supervision.Plans;
using Supervision.Proposals;
using Supervision.Questions;
using Supervision.Search;
using Supervision.Sessions;
using Supervision.Shared;
using Supervision.Snapshots;
using Supervision.Storage;
using Supervision.Sweeps;
using Supervision.Topics;
using Supervision.Units;
using Supervision.Venues;

namespace Supervision;

/// <summary>The program (程序入口): lists what it is made of, and starts it.</summary>
public sealed class Program
{
    private Program() { }

    public static async Task Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        if (await Commands.Run(args)) return;

        var app = await Build(args);
        await app.RunAsync();
    }

    /// <param name="configure">What a test or the demonstration puts in place of the usual: a clock, a lifecycle.</param>
    public static async Task<WebApplication> Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Pages find their styles and script beside the program that was built, not only beside one that was published.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls("http://127.0.0.1:5080");
        var connection = builder.Configuration.GetConnectionString("Supervision")
            ?? throw new InvalidOperationException("ConnectionStrings__Supervision is not set: it names the PostgreSQL database to use. ops/run starts one by itself.");
        var mayInstall = await Installation.MayInstall(connection);
        if (mayInstall) await Installation.Apply(connection);

        builder.Services.AddSingleton<TimeProvider>(new DatabaseTime(TimeProvider.System));
        builder.Services.AddSingleton<OfficeClock>();
        builder.Services.AddScoped(_ => Lifecycle.Standard);
        builder.Services.AddSingleton<CountyMemory>();
        builder.Services.AddScoped<FormFiles>();
        builder.Services.AddScoped<LinkDesk>();
        builder.Services.AddScoped<CountyContext>();
        builder.Services.AddScoped<OnceOnly>();
        builder.Services.AddSingleton<DailySweep>();
        builder.Services.AddSingleton<LimitRecount>();
        builder.Services.AddSingleton<Withdrawals>();
        builder.Services.AddScoped<RegisterTools>();
        builder.Services.AddScoped<TopicRegister>();
        builder.AddTopics();
        builder.Services.AddSingleton<TopicQuery>();
        builder.Services.AddSingleton<CadenceDesk>();
        builder.Services.AddScoped<PlanRegister>();
        builder.Services.AddScoped<CommissionRegister>();
        builder.Services.AddScoped<CommissionQuery>();
        builder.Services.AddScoped<CatalogueRegister>();
        builder.Services.AddSingleton<CatalogueQuery>();
        builder.Services.AddScoped<OccasionRegister>();
        builder.Services.AddSingleton<OccasionQuery>();
        builder.Services.AddScoped<AppraisalRegister>();
        builder.Services.AddSingleton<AppraisalQuery>();
        builder.Services.AddSingleton<BallotBox>();
        builder.Services.AddScoped<SessionRegister>();
        builder.Services.AddSingleton<SessionQuery>();
        builder.Services.AddScoped<RulebookRegister>();
        builder.Services.AddScoped<RulebookPreviewer>();
        builder.Services.AddSingleton<SealBox>();
        builder.Services.AddSingleton<EvaluationDesk>(services => new(
            services.GetRequiredService<Marten.IDocumentStore>(), services.GetRequiredService<Npgsql.NpgsqlDataSource>(), services.GetRequiredService<SealBox>(),
            services.GetRequiredService<Wolverine.Runtime.IWolverineRuntime>(), services.GetRequiredService<OfficeClock>(), Lifecycle.Standard,
            services.GetRequiredService<ILogger<EvaluationDesk>>()));
        builder.Services.AddScoped<MatterRegister>();
        builder.Services.AddScoped<MatterReader>();
        builder.Services.AddScoped<DerivedMatters>();
        builder.Services.AddScoped<CallDesk>();
        builder.Services.AddScoped<DutyImport>();
        builder.Services.AddScoped<PlanImport>();
        builder.Services.AddScoped<ProposalImport>();
        builder.Services.AddScoped<Answers>();
        builder.Services.AddScoped<Dashboard>();
        builder.Services.AddScoped<SavedViews>();
        builder.Services.AddScoped<LedgerSheet>();
        builder.Services.AddSingleton<Graph>();
        builder.Services.AddSingleton<SearchDesk>();
        builder.Services.AddScoped<EvaluationQuery>();
        builder.Services.AddSingleton<OpinionQuestions>();
        builder.Services.AddScoped<SnapshotQuery>();
        builder.Services.AddScoped<HotlineDesk>();
        builder.Services.AddScoped<HotlineLines>();
        builder.Services.AddScoped<HotlineQuery>();
        builder.Services.AddSingleton<FinderQuestions>();
        builder.Services.AddSingleton<Conversions>();
        builder.Services.AddSingleton<KeyBoard>();
        builder.Services.AddSingleton<Circular>();
        builder.AddDisclosed();
        builder.Services.AddSingleton<BackupBook>();
        builder.Services.AddSingleton<MatterSuccession>();
        builder.Services.AddSingleton(services => new Succession(services.GetRequiredService<MatterSuccession>().Move));
        builder.Services.AddScoped<UnitRegister>();
        builder.Services.AddScoped<MemberRegister>();
        builder.Services.AddScoped<ExpertRegister>();
        builder.Services.AddSingleton<KeyRingSecret>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingOptions>();
        // What is sealed has to open after an update that lies in another folder, too.
        builder.Services.AddDataProtection().SetApplicationName("supervision");
        builder.AddStore(Installation.AsApplication(connection, mayInstall));
        // After the store: what a sweep sends leaves by the outbox, which has to be open.
        if (builder.Configuration.GetValue("Supervision:Sweeps", true)) builder.Services.AddHostedService<SweepService>();
        builder.Services.AddScoped<Inbox>();
        builder.AddDelivery();
        builder.AddDrafts();
        builder.AddLedgers();
        builder.AddDuties();
        builder.AddProposals();
        builder.AddVenues();
        builder.AddPartyReports();
        builder.AddAnnualReports();
        builder.AddPerformance();
        builder.AddAudits();
        builder.AddAttachments(services => async (matter, attachment, caller, cancellation) =>
            (await services.GetRequiredService<MatterRegister>().Open(matter, caller, cancellation) is { } file && Sight.MayHave(caller.Actor, file, attachment))
            || await services.GetRequiredService<TopicRegister>().Open(matter, caller, cancellation) is not null
            || await services.GetRequiredService<CommissionRegister>().Open(matter, caller, cancellation) is not null
            || await services.GetRequiredService<SessionRegister>().Open(matter, caller, cancellation) is not null
            || await services.GetRequiredService<PartyReportRegister>().Open(matter, caller, cancellation) is not null
            || await services.GetRequiredService<AuditRegister>().MayHave(matter, attachment, caller, cancellation)
            || await services.GetRequiredService<DraftRegister>().Open(matter, caller, cancellation) is not null);
        builder.AddPeople();
        builder.AddApi();
        builder.AddPages();

        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UsePublicSite();
        app.UseProblems();
        app.UseSameOriginWrites();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseFirstPassword();
        app.UseAuthorization();
        app.UseUploadLimit();
        app.UseLinkScope();
        app.UseRereadableBodies();
        app.UseCleanForms();
        app.UseAntiforgery();
        app.MapApi();
        app.MapPages();
        app.MapPublicSite();
        return app;
    }
}
