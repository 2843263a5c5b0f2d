using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Supervision.Matters;
using Supervision.Topics;

namespace Supervision.Shared;

/// <summary>
/// What the API's bodies and answers look like (示例): made of the types themselves, so that a member that was renamed or came in is renamed or comes in here. Only the values are made up.
/// </summary>
public static partial class ApiExamples
{
    /// <summary>The bodies that are sent most, as somebody would send them.</summary>
    private static readonly Dictionary<Type, object> Told = new()
    {
        [typeof(RaiseMatter)] = new RaiseMatter(MatterKind.Suggestion, "加快老旧小区雨污分流改造", "城区老旧小区雨污混流，汛期外溢，建议分三年改造。", Place: "城关街道"),
        [typeof(AssignMatter)] = new AssignMatter("water", ["housing"], "请于三个月内答复。"),
        [typeof(PostResponse)] = new PostResponse("已列入年度计划，分三年完成。", Adoption.Adopted, ResponseClass.B, Commitments: [new("完成一期管网改造", new(2026, 12, 31))], Signatory: "周明", Contact: "李芳", MayBePublished: true),
        [typeof(ProposeTopic)] = new ProposeTopic("推进农村生活污水治理", "调研管网建设和运行维护情况。", TopicSource.Own, 2026),
    };

    /// <summary>What an answer of this type looks like.</summary>
    public static JsonNode? Answer(Type type) => Of(type, "", false, []);

    /// <summary>What a body of this type looks like: only what a body can say.</summary>
    public static JsonNode? Body(Type type) => Of(type, "", true, []);

    /// <summary>What stands where nobody thought of words for a member.</summary>
    public const string Wordless = "文字";

    /// <summary>What the example of a type is called.</summary>
    public static string NameOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsArray) return $"{NameOf(plain.GetElementType()!)}List";
        if (!plain.IsGenericType) return plain.Name;
        var arguments = string.Concat(plain.GetGenericArguments().Select(NameOf));
        return plain.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? $"{arguments}List" : plain.Name[..plain.Name.IndexOf('`', StringComparison.Ordinal)] + arguments;
    }

    /// <param name="name">What the member is called; elements are called as their list.</param>
    /// <param name="within">The types around it: none holds itself.</param>
    private static JsonNode? Of(Type type, string name, bool isBody, HashSet<Type> within)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (isBody && Told.TryGetValue(plain, out var told)) return Written(told, plain);
        if (plain == typeof(string)) return WordOf(name);
        if (plain.IsEnum) return JsonNamingPolicy.CamelCase.ConvertName(Words.TryGetValue(plain.Name, out var word) ? word : Enum.GetNames(plain)[0]);
        if (plain == typeof(bool)) return true;
        if (plain == typeof(DateOnly)) return Ends.Any(end => name.Contains(end, StringComparison.OrdinalIgnoreCase)) ? "2026-06-30" : "2026-03-02";
        if (plain == typeof(DateTimeOffset) || plain == typeof(DateTime)) return "2026-03-02T09:30:00+08:00";
        if (plain == typeof(TimeOnly)) return "09:00:00";
        if (plain == typeof(Guid)) return "0199a2c4-5f10-7c3e-9b1d-2f6a8e4d7c05";
        if (plain == typeof(int) || plain == typeof(long) || plain == typeof(short)) return Numbers.GetValueOrDefault(name, 1);
        if (plain == typeof(double) || plain == typeof(decimal) || plain == typeof(float)) return name switch { "latitude" => 35.17, "longitude" => 118.83, _ => 0.5 };

        var contract = ContractOf(plain);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable when within.Contains(contract.ElementType!) => new JsonArray(),
            JsonTypeInfoKind.Enumerable => new JsonArray(Of(contract.ElementType!, name, isBody, within)),
            JsonTypeInfoKind.Dictionary => new JsonObject { [WordOf("code")] = Of(contract.ElementType!, name, isBody, within) },
            JsonTypeInfoKind.Object when within.Contains(plain) => null,
            JsonTypeInfoKind.Object => new JsonObject(
                contract.Properties.Where(member => isBody ? member.Set is not null || member.AssociatedParameter is not null : member.Get is not null)
                    .Select(member => KeyValuePair.Create(member.Name, Of(member.PropertyType, member.Name, isBody, [.. within, plain])))),
            _ => null,
        };
    }

    private static JsonNode? Written(object told, Type type)
    {
        var example = JsonSerializer.SerializeToNode(told, type, Json.Api)!.AsObject();
        foreach (var member in ContractOf(type).Properties.Where(member => (member.Set is null && member.AssociatedParameter is null) || example[member.Name] is null)) example.Remove(member.Name);
        return example;
    }

    private static JsonTypeInfo ContractOf(Type type)
    {
        if (!Json.Api.IsReadOnly) Json.Api.MakeReadOnly(populateMissingResolver: true);
        return Json.Api.GetTypeInfo(type);
    }

    private static string WordOf(string name) =>
        Texts.TryGetValue(name, out var text) || (name.EndsWith('s') && Texts.TryGetValue(name[..^1], out text)) ? text : Wordless;
}
