using System.Text.Json.Serialization;

namespace Supervision.Deadlines;

/// <summary>What a step of a topic's procedure needs before it (程序闸门, F8, F16): words of steps, which another room knows.</summary>
/// <param name="Needs">What has to come before; of the same day is early enough.</param>
/// <param name="DayBefore">Of these, what has to have come on an earlier day.</param>
public sealed record StepGate(string Step, IReadOnlyList<string> Needs, IReadOnlyList<string>? DayBefore = null)
{
    [JsonIgnore]
    public IReadOnlyList<string> EarlierDay => DayBefore ?? [];
}

/// <summary>How many topics each committee and each group chooses for itself in a year (自选题目数, F113).</summary>
public sealed record TopicQuota(int Least, int Most)
{
    public int ShortBy(int chosen) => Math.Max(0, Least - chosen);
}

/// <summary>What each criterion of a topic's quality counts (质量评价权重, F11), out of a hundred.</summary>
public sealed record QualityWeights(int Topic, int Research, int Process, int Outcome, int Adoption)
{
    public const int Whole = 100;

    public static QualityWeights Even { get; } = new(20, 20, 20, 20, 20);

    [JsonIgnore]
    public IReadOnlyList<int> All => [Topic, Research, Process, Outcome, Adoption];
}
