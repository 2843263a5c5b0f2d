using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>What the routes of every kind of stream have in common (卷宗接口): one verb per command, the version as ETag.</summary>
public static class StreamRoutes
{
    private static readonly MethodInfo MapOne = typeof(StreamRoutes).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The step a verb of the API names.</summary>
    public static TStep StepOf<TStep>(string verb) where TStep : struct, Enum =>
        Json.TryRead<TStep>(verb.Replace("-", "", StringComparison.Ordinal), out var step) ? step : throw new InvalidOperationException($"No {typeof(TStep).Name} is called {verb}.");

    /// <summary>POST /{id}/{verb} for each of these acts.</summary>
    /// <param name="suffix">What follows the verb in the name of the operation.</param>
    public static void MapVerbs<TAct>(
        this RouteGroupBuilder group, IReadOnlyDictionary<string, Type> verbs, string suffix, Func<string, string> summary, Func<Guid, TAct, long?, HttpContext, Task<IResult>> act, Type answer)
    {
        foreach (var (verb, type) in verbs) MapOne.MakeGenericMethod(typeof(TAct), type).Invoke(null, [group, verb, suffix, summary(verb), act, answer]);
    }

    private static void Map<TBase, TAct>(RouteGroupBuilder group, string verb, string suffix, string summary, Func<Guid, TBase, long?, HttpContext, Task<IResult>> run, Type answer) where TAct : TBase =>
        group.MapPost($"/{{id:guid}}/{verb}", async (Guid id, [FromBody] TAct act, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http) =>
                ETags.TryRead(ifMatch, out var seen) ? await run(id, act, seen, http) : Problems.Answer(Problems.Of(400, Problems.Codes.Malformed)))
            .WithName($"{verb}{suffix}").WithSummary(summary).Produces(StatusCodes.Status200OK, answer)
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);

    /// <summary>The answer to a command, or why it was refused.</summary>
    public static async Task<IResult> Answer<T>(this StreamRegister<T> register, StreamOutcome<T> outcome, HttpContext http, int status = StatusCodes.Status200OK) where T : class
    {
        if (outcome.File is not { } file) return Problems.Answer(outcome.Refusal!);
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = register.AddressOf(file);
        http.Response.Headers.ETag = ETags.Write(file.Version);
        return Results.Json(await register.Answer(file, Caller.Of(http.User), http.RequestAborted), Json.Api, statusCode: status);
    }

    public static async Task<IResult> Show<T>(this StreamRegister<T> register, Guid id, RefusalCode notFound, HttpContext http) where T : class =>
        await register.Answer(new StreamOutcome<T>(await register.Open(id, Caller.Of(http.User), http.RequestAborted), notFound), http);
}
