using Microsoft.AspNetCore.Diagnostics;
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
using Supervision.Snapshots;
using Supervision.Storage;
using Supervision.Topics;
using Supervision.Units;
using Supervision.Venues;

namespace Supervision.Shared;

/// <summary>The API as a whole (接口): its routes, its description, and how errors leave it.</summary>
public static class Api
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails();
        builder.Services.AddAntiforgery();
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        builder.Services.AddOpenApi("v1", options =>
        {
            options.Describe();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Supervision 协商监督成果全程跟踪";
                document.Info.Description = "从选题到采纳、答复、落实、反馈、回头看：每一步都是一条不可更改的记录，任何一天的情况都能再现。";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>A body that is compared with an earlier one has to be read twice.</summary>
    public static void UseRereadableBodies(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.ContainsKey(OnceOnly.Header)) http.Request.EnableBuffering();
        return next(http);
    });

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter(OnceOnly.Filter).AddEndpointFilter(Lists.RefuseUnknownFormat);
        api.MapSession();
        api.MapMatters();
        api.MapLinks();
        api.MapQuestions();
        api.MapDeadlines();
        api.MapTopics();
        api.MapOutcomes();
        api.MapTopicCalls();
        api.MapExperts();
        api.MapPlans();
        api.MapCommissions();
        api.MapCatalogue();
        api.MapOccasions();
        api.MapAppraisals();
        api.MapSessions();
        api.MapDrafts();
        api.MapProposals();
        api.MapRulebook();
        api.MapCalendar();
        api.MapCalls();
        api.MapExtensions();
        api.MapImports();
        api.MapProposalImports();
        api.MapLedgers();
        api.MapDuties();
        api.MapAttachments();
        api.MapNotices();
        api.MapDelivery();
        api.MapUnits();
        api.MapMembers();
        api.MapAccounts();
        api.MapPublicApi();
        api.MapDisclosure();
        api.MapKeyProposals();
        api.MapConversions();
        api.MapOpinions();
        api.MapSnapshots();
        api.MapHotline();
        api.MapSearch();
        api.MapBackups();
        api.MapVenues();
        api.MapPartyReports();
        api.MapAnnualReports();
        api.MapPerformance();
        api.MapSavedViews();
        api.MapDefinitions();
        api.MapAudits();

        app.MapOpenApi().AllowAnonymous();
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/openapi/v1.json", "v1"));
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    /// <summary>Whatever goes wrong under /api leaves as problem details; a bug says nothing of itself but a trace id.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(async http =>
        {
            var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error;
            var status = exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                // A form that breaks off, or names its parts wrongly.
                InvalidDataException => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status500InternalServerError,
            };
            var problem = Problems.Of(status, Problems.CodeOf(status));
            if (status >= 500) problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString();
            await Problems.Answer(problem).ExecuteAsync(http);
        }));
        // The inner one answers the API; what it leaves without a body is a page's.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                await Problems.Answer(Problems.Of(http.Response.StatusCode, Problems.CodeOf(http.Response.StatusCode))).ExecuteAsync(http);
        });
    }
}
