using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>What a matter says by now (现行文本): as it was raised, put forward again, or edited.</summary>
public static class Wording
{
    /// <param name="right">Its facts, with what was corrected set right.</param>
    public static MatterRaised Of(IReadOnlyList<Fact> right) => right.Aggregate((MatterRaised)right[0], (raised, fact) => fact switch
    {
        MatterResubmitted again => raised with { Title = again.Title ?? raised.Title, Text = again.Text ?? raised.Text },
        DutyAmended amended => raised with { Title = amended.Title ?? raised.Title, Text = amended.Text ?? raised.Text },
        OpinionEdited edited => raised with { Title = edited.Title, Text = edited.Text },
        _ => raised,
    });
}
