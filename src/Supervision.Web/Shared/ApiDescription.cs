using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Supervision.Shared;

/// <summary>The description of the API (接口说明): examples of what is sent and answered, and every code a refusal can carry.</summary>
public static class ApiDescription
{
    private const string Written = "application/json";

    public static void Describe(this OpenApiOptions options)
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Text has a converter of ours, which hides from the framework what it is.
            if (context.JsonTypeInfo.Type == typeof(string)) schema.Type ??= context.JsonPropertyInfo?.IsGetNullable == true ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            {
                schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
                schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "拒绝的代码，属于接口的一部分；title 和 detail 的文字不是。", Enum = [.. RefusalTexts.Codes.Order(StringComparer.Ordinal).Select(code => (JsonNode)code)] };
            }
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var document = context.Document!;
            var body = context.Description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type;
            if (body is not null && operation.RequestBody?.Content?.TryGetValue(Written, out var asked) == true) Show(asked, document, $"{ApiExamples.NameOf(body)}Body", () => new() { Value = ApiExamples.Body(body) });
            foreach (var answer in context.Description.SupportedResponseTypes.Where(answer => answer.Type is not null && answer.Type != typeof(void)))
            {
                if (operation.Responses?.TryGetValue(answer.StatusCode.ToString(CultureInfo.InvariantCulture), out var described) != true || described?.Content is not { } content) continue;
                foreach (var said in content.Values)
                {
                    if (answer.Type == typeof(ProblemDetails)) Show(said, document, $"Problem{answer.StatusCode}", () => ProblemOf(answer.StatusCode));
                    else if (answer.Type != typeof(string)) Show(said, document, ApiExamples.NameOf(answer.Type!), () => new() { Value = ApiExamples.Answer(answer.Type!) });
                }
            }
            return Task.CompletedTask;
        });
    }

    /// <summary>Each example stands once in the document; whoever shows it refers to it.</summary>
    private static void Show(OpenApiMediaType content, OpenApiDocument document, string name, Func<OpenApiExample> example)
    {
        if (document.Components?.Examples?.ContainsKey(name) != true) document.AddComponent<IOpenApiExample>(name, example());
        content.Examples = new Dictionary<string, IOpenApiExample> { ["example"] = new OpenApiExampleReference(name, document) };
    }

    private static OpenApiExample ProblemOf(int status)
    {
        var codes = RefusalTexts.Codes.Where(code => StatusOf(code) == status).Order(StringComparer.Ordinal).ToList();
        var code = codes.Count > 0 ? codes[0] : Problems.CodeOf(status);
        return new() { Description = $"可能的 code：{string.Join("、", codes)}", Value = JsonSerializer.SerializeToNode(Problems.Of(status, code), Json.Api) };
    }

    /// <summary>The status that goes with a code.</summary>
    public static int StatusOf(string code) => OfDecisions.Value.TryGetValue(code, out var status) ? status : code switch
    {
        Problems.Codes.SignInRefused or Problems.Codes.OneTimeExpired => 401,
        Problems.Codes.ForeignOrigin or Problems.Codes.PasswordChangeNeeded => 403,
        _ => new[] { 401, 403, 404, 405, 413, 415, 429, 500 }.FirstOrDefault(status => Problems.CodeOf(status) == code, 400),
    };

    /// <summary>The codes that decisions give, as each says of itself.</summary>
    public static Lazy<IReadOnlyDictionary<string, int>> OfDecisions { get; } = new(() =>
        new[] { typeof(RefusalCode).Assembly, typeof(Words).Assembly }.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.FieldType == typeof(RefusalCode)).Select(field => (RefusalCode)field.GetValue(null)!)
            .ToDictionary(code => code.Name, code => Problems.StatusOf(code.Kind)));
}
