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

    [Fact]
    public void Every_event_has_a_stored_sample_that_reads_and_says_the_same_when_written_again()
    {
        Assert.Equal(FactRegistry.All.Select(fact => fact.Name).Order(), Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        foreach (var (name, type) in FactRegistry.All)
        {
            var stored = File.ReadAllText(Path.Combine(Folder, name + ".json"));
            var options = Json.Configure(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
            var fact = (Fact)JsonSerializer.Deserialize(stored, type, options)!;
            Assert.NotEqual(default, fact.OccurredOn);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored), JsonSerializer.SerializeToNode(fact, type, options)), $"{name} does not come back as it was stored");
        }
    }
}
