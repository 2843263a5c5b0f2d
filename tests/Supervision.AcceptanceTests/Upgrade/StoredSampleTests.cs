using System.Text.Json;
using System.Text.Json.Nodes;
using Supervision.Shared;
using Supervision.Storage;
using Supervision.Tests;
using Xunit;

namespace Supervision.AcceptanceTests.Upgrade;

/// <summary>Events as they were once stored, one sample per name: they must read for ever, and say the same when written again.</summary>
public sealed class StoredSampleTests
{
    private static string Folder => Path.Combine(Reference.Root, "tests", "Supervision.AcceptanceTests", "Upgrade", "Samples");

    private static readonly JsonSerializerOptions Options = StoreSetup.ConfigureJson(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <summary>The sample of a name in its present form, and those of earlier forms, which have a word after the name.</summary>
    private static IEnumerable<(string Name, bool IsPresentForm, JsonNode Stored)> Samples =>
        Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Select(file => (file!.Split('.')[0], !file.Contains('.', StringComparison.Ordinal), JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file + ".json")))!));

    /// <summary>What an earlier form did not have, wherever it stands, is not compared.</summary>
    private static void RemoveAdded(JsonObject again, JsonObject stored)
    {
        foreach (var added in again.Select(member => member.Key).Except(stored.Select(member => member.Key)).ToList()) again.Remove(added);
        foreach (var (name, value) in again)
            if (value is JsonObject inner && stored[name] is JsonObject then) RemoveAdded(inner, then);
    }

    [Fact]
    public void Every_event_has_a_stored_sample_that_reads_and_says_the_same_when_written_again()
    {
        Assert.Equal(FactRegistry.All.Select(fact => fact.Name).Order(), Samples.Where(sample => sample.IsPresentForm).Select(sample => sample.Name).Order());
        foreach (var (name, isPresentForm, stored) in Samples)
        {
            var type = FactRegistry.TypeOf(name);
            var fact = (Fact)stored.Deserialize(type, Options)!;
            Assert.NotEqual(default, fact.OccurredOn);

            var again = JsonSerializer.SerializeToNode(fact, type, Options)!.AsObject();
            if (!isPresentForm) RemoveAdded(again, stored.AsObject());
            Assert.True(JsonNode.DeepEquals(stored, again), $"{name} does not come back as it was stored: {again}");
        }
    }
}
