using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Supervision.Shared;

/// <summary>How this system writes JSON (数据格式): camelCase, enums as camelCase words, Chinese as it is.</summary>
public static class Json
{
    public static JsonSerializerOptions Api { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Rows of view tables: column names, the same words for enums.</summary>
    public static JsonSerializerOptions Rows { get; } = Configure(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        // Whoever made the options may have put another in, which would write the members' C# names.
        foreach (var other in options.Converters.OfType<JsonStringEnumConverter>().ToList()) options.Converters.Remove(other);
        if (!options.Converters.OfType<CleanText>().Any()) options.Converters.Add(new CleanText());
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>Text that a database can hold (可存文字): a NUL or half a character is refused as malformed, wherever it stands.</summary>
    private sealed class CleanText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                var text = reader.GetString();
                return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException("The text holds a NUL.") : text;
            }
            catch (InvalidOperationException exception)
            {
                throw new JsonException("The text holds half a character, or is none.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>A data file that is part of the program.</summary>
    public static T Embedded<T>(string file)
    {
        using var stream = typeof(Json).Assembly.GetManifestResourceStream($"Supervision.{file}")
            ?? throw new InvalidOperationException($"The file {file} is not part of the program.");
        return JsonSerializer.Deserialize<T>(stream, Api)!;
    }

    /// <summary>A member of an enum as the API and the tables write it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Reads a word back; false when it names no member.</summary>
    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (!string.Equals(Word(candidate), word, StringComparison.OrdinalIgnoreCase)) continue;
            value = candidate;
            return true;
        }
        value = default;
        return false;
    }
}
