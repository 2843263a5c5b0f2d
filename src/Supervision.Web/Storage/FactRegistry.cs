using System.Reflection;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>Every fact this system has ever stored, by its stored name (事件登记): the one loop that names them.</summary>
public static class FactRegistry
{
    public static IReadOnlyList<(string Name, Type Type)> All { get; } =
        [.. typeof(Fact).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(Fact)) && type is { IsAbstract: false, IsInterface: false })
            .Select(type => (NameOf(type), type))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal)];

    private static readonly Dictionary<string, Type> ByName = All.ToDictionary(fact => fact.Name, fact => fact.Type);

    public static Type TypeOf(string name) => ByName.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"No fact was ever stored as {name}.");

    public static string NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"The fact {type.Name} has no [EventName].");
}
