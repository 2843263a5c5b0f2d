using Marten;
using Supervision.Deadlines;

namespace Supervision.Units;

/// <summary>What one request needs to know of its county (县区情况): the units and the rulebook, read once.</summary>
public sealed class CountyContext(IDocumentStore store, Policies policies)
{
    private readonly Dictionary<string, Task<UnitDirectory>> units = [];
    private readonly Dictionary<string, Task<Rulebook>> rules = [];

    public Task<UnitDirectory> Units(string county, CancellationToken cancellation) =>
        units.TryGetValue(county, out var known) ? known : units[county] = ReadUnits(county, cancellation);

    public Task<Rulebook> Rules(string county, CancellationToken cancellation) =>
        rules.TryGetValue(county, out var known) ? known : rules[county] = policies.RulebookOf(county, cancellation);

    private async Task<UnitDirectory> ReadUnits(string county, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(county);
        return await UnitDirectory.Of(session, cancellation);
    }
}
