using Supervision.Matters;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Questions;

/// <content>What became something else: a proposal, a report, a policy, a document, part of a plan.</content>
public sealed partial class Answers
{
    private static readonly LinkKind[] Transformations =
        [LinkKind.ConvertedTo, LinkKind.BecameProposal, LinkKind.BecameOpinion, LinkKind.BecamePolicy, LinkKind.BecameDocument, LinkKind.AbsorbedIntoPlan];

    private static readonly string BecameSomething = $"""
        exists (select from views.links l where l.tenant_id = m.tenant_id and l.stream_id = m.stream_id and l.linked_on <= @as_of
            and (@known_at::timestamptz is null or l.known_from <= @known_at) and l.kind in ({string.Join(", ", Transformations.Select(kind => $"'{Json.Word(kind)}'"))}))
        """;

    /// <summary>The conversion rate (成果转化率, F24, F97). A duty is nobody's outcome.</summary>
    public Task<RateAnswer<MatterRow>> Transformed(Scope scope, Caller caller, CancellationToken cancellation) =>
        Rate(scope, caller, Definitions.Transformed, "transformable", "transformed", cancellation);
}
