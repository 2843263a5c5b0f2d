using System.Text.Json;

namespace Supervision.Matters;

/// <summary>The verb of the API for each step (动词): claim-implementation for 申报落实, and so on.</summary>
public static class Verbs
{
    /// <summary>Every command on a matter, by its verb.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } =
        typeof(MatterAct).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(MatterAct)) && !type.IsAbstract)
            .ToDictionary(type => Of(Blank(type).Step), type => type);

    public static string Of(Step step) => JsonNamingPolicy.KebabCaseLower.ConvertName(step.ToString());

    /// <summary>A command with nothing filled in: for asking what step it is, and for a request without a body.</summary>
    public static MatterAct Blank(Type type) => (MatterAct)JsonSerializer.Deserialize("{}", type, Shared.Json.Api)!;
}
