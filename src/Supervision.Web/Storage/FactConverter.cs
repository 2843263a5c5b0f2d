using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Supervision.Shared;

namespace Supervision.Storage;

/// <summary>A fact inside another (嵌套事实), as a correction holds one: under its stored name, for ever, like an event of its own.</summary>
public sealed class FactConverter : JsonConverter<Fact>
{
    private const string Name = "fact";
    private const string Data = "data";

    // Only where the member is declared as any fact; a fact by its own type is written plainly.
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(Fact);

    public override Fact? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var node = JsonNode.Parse(ref reader)!.AsObject();
        return (Fact?)node[Data].Deserialize(FactRegistry.TypeOf(node[Name]!.GetValue<string>()), options);
    }

    public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, FactRegistry.NameOf(value.GetType()));
        writer.WritePropertyName(Data);
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
