using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Contract;

/// <summary>The reference in the handbook is what the program says of itself.</summary>
[Collection(SharedOffice.Name)]
public sealed class ReferenceTests(RunningOffice office)
{
    [Fact]
    public void Events()
    {
        var text = new StringBuilder("# Events\n\nEvery fact as it is stored, by its name. Stored for ever; decision 0005 says how to change one. Generated.\n");
        foreach (var (name, type) in FactRegistry.All)
        {
            text.Append($"\n## `{name}`\n\n{type.Name}\n\n| member | type |\n|---|---|\n");
            foreach (var parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
                text.Append($"| {JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)} | {NameOf(parameter)} |\n");
        }
        Reference.Compare("events.md", text.ToString());
    }

    [Fact]
    public void Lifecycle_diagram_and_permissions()
    {
        var text = new StringBuilder("# Lifecycle of a matter\n\nFrom `Lifecycle.Standard`, the one table. Generated.\n");
        foreach (var track in Enum.GetValues<Track>())
        {
            text.Append($"\n## {track} {Words.Of(track)}\n\n```mermaid\nstateDiagram-v2\n");
            foreach (var move in Lifecycle.Standard.Table.Where(move => move.Track == track).GroupBy(move => (move.From, move.Step)))
            {
                foreach (var to in move.SelectMany(row => row.To).Distinct()) text.Append($"    {Words.Of(move.Key.From)} --> {Words.Of(to)}: {Words.Of(move.Key.Step)}（{string.Join("、", move.Select(row => Words.Of(row.By)))}）\n");
            }
            text.Append("```\n\n| from | step | verb | by | to |\n|---|---|---|---|---|\n");
            foreach (var move in Lifecycle.Standard.Table.Where(move => move.Track == track))
                text.Append($"| {Words.Of(move.From)} | {Words.Of(move.Step)} | `{(move.Step == Step.Raise ? "POST /api/matters" : Verbs.Of(move.Step))}` | {Words.Of(move.By)} | {string.Join(" / ", move.To.Select(Words.Of))} |\n");
        }
        Reference.Compare("lifecycle.md", text.ToString());
    }

    [Fact]
    public void Refusals()
    {
        Assert.Empty(ApiDescription.OfDecisions.Value.Keys.Except(RefusalTexts.Codes));
        var text = new StringBuilder("# Refusals\n\nEvery code an answer can carry; the code is part of the API, the words are not. Generated.\n\n| code | status | title | detail |\n|---|---|---|---|\n");
        foreach (var code in RefusalTexts.Codes.Order(StringComparer.Ordinal))
            text.Append($"| `{code}` | {ApiDescription.StatusOf(code)} | {RefusalTexts.TitleOf(code)} | {RefusalTexts.DetailOf(code)} |\n");
        Reference.Compare("refusals.md", text.ToString());
    }

    [Fact]
    public void Definitions_of_figures()
    {
        var text = new StringBuilder("# Definitions\n\nWhat each figure means, as pages, answers and files say it: numerator, denominator, and what does not count. Generated.\n");
        foreach (var field in Supervision.Questions.Definition.All.GroupBy(one => one.Of))
        {
            text.Append($"\n## {field.Key}\n\n| key | 指标 | 口径 |\n|---|---|---|\n");
            foreach (var one in field) text.Append($"| `{one.Key}` | {one.Name} | {one.Text} |\n");
        }
        Reference.Compare("definitions.md", text.ToString());
    }

    [Fact]
    public void Routes_and_their_policies()
    {
        var text = new StringBuilder("# Routes\n\nEvery route with who may reach it; what may be done there is the lifecycle's to say. Generated.\n\n| method | route | policy |\n|---|---|---|\n");
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in office.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            // Styles and script, and the framework's own look-up of files beside them.
            if (route == "/{**path:file}" || route.StartsWith("/_framework", StringComparison.Ordinal) || route.Contains("app.", StringComparison.Ordinal) || route.Contains("icon.", StringComparison.Ordinal)) continue;

            var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct().ToList();
            Assert.True(isPublic || policies.Count > 0, $"{route} has no policy");
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                lines.Add($"| {method} | `{route}` | {(isPublic ? "**public**" : string.Join(" + ", policies))} |\n");
        }
        Reference.Compare("routes.md", text + string.Concat(lines));
    }

    [Fact]
    public async Task Openapi()
    {
        using var nobody = office.Anonymous();
        var document = (await nobody.Ask("/openapi/v1.json")).AsObject();
        document.Remove("servers");
        Assert.Equal("3.1.1", document.Text("openapi"));
        foreach (var verb in Verbs.All.Keys) Assert.NotNull(document["paths"]![$"/api/matters/{{id}}/{verb}"]);
        Reference.Compare("openapi.json", document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void Limits_of_the_default_rulebook()
    {
        var rules = Policies.DefaultRulebook;
        Assert.All(LimitNames.All, name => Assert.Contains(rules.Limits, rule => rule.Name == name));
        Assert.All(rules.Limits, rule => Assert.Contains(rule.Name, LimitNames.All.Concat(LimitNames.Optional)));
        Assert.All(rules.Limits, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Citation)));
    }

    [Fact]
    public void Every_member_of_the_vocabulary_has_its_Chinese_word()
    {
        foreach (var method in typeof(Words).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == nameof(Words.Of)))
        {
            foreach (var value in Enum.GetValues(method.GetParameters()[0].ParameterType))
                Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", (string)method.Invoke(null, [value])!);
        }
    }

    private static string NameOf(ParameterInfo parameter)
    {
        var isOptional = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var name = type.IsGenericType ? $"list of {type.GetGenericArguments()[0].Name}" : type.Name;
        if (type.IsEnum) name = $"{name}: {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        return isOptional ? $"{name}, optional" : name;
    }
}
