using System.Reflection;
using System.Text.Json;
using Supervision.Shared;

namespace Supervision.Questions;

/// <summary>Marks where the figures of a field, 督办事项 or 提案, are defined (指标口径出处).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DefinesAttribute(string of) : Attribute
{
    public string Of { get; } = of;
}

/// <summary>What a figure means (指标口径), read from where it is defined and nowhere written again.</summary>
/// <param name="Of">The field it belongs to.</param>
/// <param name="Text">Numerator, denominator, and what does not count.</param>
public sealed record Definition(string Key, string Of, string Name, string Text)
{
    /// <summary>Every definition there is, field by field, as they stand in the code.</summary>
    public static IReadOnlyList<Definition> All { get; } =
    [
        .. typeof(Definition).Assembly.GetExportedTypes()
            .Select(type => (Type: type, Defines: type.GetCustomAttribute<DefinesAttribute>())).Where(one => one.Defines is not null)
            .OrderBy(one => one.Type != typeof(Definitions)).ThenBy(one => one.Type.Name, StringComparer.Ordinal)
            .SelectMany(one => TextsOf(one.Type).Select(text => Read(KeyOf(one.Type, text.Name), one.Defines!.Of, text.Text))),
    ];

    /// <summary>A definition says first what it defines.</summary>
    private static Definition Read(string key, string of, string text) => text.Split('：', 2) is [var name, var meaning]
        ? new(key, of, name, meaning) : throw new InvalidOperationException($"{key} does not say what it defines.");

    private static string KeyOf(Type type, string member) =>
        $"{(type == typeof(Definitions) ? "" : JsonNamingPolicy.CamelCase.ConvertName(type.Name.Replace("Definitions", ".", StringComparison.Ordinal)))}{JsonNamingPolicy.CamelCase.ConvertName(member)}";

    /// <summary>The constants, and what is defined for each member of a vocabulary.</summary>
    private static IEnumerable<(string Name, string Text)> TextsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (field.Name, (string)field.GetRawConstantValue()!))
            .Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(string) && method.GetParameters() is [{ ParameterType.IsEnum: true }])
                .SelectMany(method => Enum.GetValues(method.GetParameters()[0].ParameterType).Cast<Enum>().Select(member => (Name: $"{method.Name}{member}", Text: (string)method.Invoke(null, [member])!))));
}

/// <summary>What figures mean, as part of the API (口径接口).</summary>
public static class DefinitionRoutes
{
    public static void MapDefinitions(this IEndpointRouteBuilder api) => api.MapGet("/definitions", () => Results.Json(Definition.All, Json.Api))
        .RequireAuthorization(People.Access.SignedIn).WithTags("查询").WithName("definitions").WithSummary("各项指标的口径").Produces<IReadOnlyList<Definition>>();
}
