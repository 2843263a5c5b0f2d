using System.Globalization;

namespace Supervision.Tests;

/// <summary>What ops/prove and ops/bench set for a long run, in the environment.</summary>
public static class Setting
{
    public static int Of(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
