using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Supervision.Deadlines;
using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Drafts;

/// <summary>What is typed into a draft (初稿内容): the title, the text in one part or three, and what a proposal has besides.</summary>
/// <param name="Situation">情况; all of the text, where it is not divided.</param>
/// <param name="Analysis">分析.</param>
/// <param name="Advice">建议.</param>
/// <param name="Collective">The body that puts it forward, for a collective proposal.</param>
/// <param name="Files">The files that go with it, uploaded before.</param>
public sealed record DraftContent(
    string? Title = null, string? Situation = null, string? Analysis = null, string? Advice = null, string? Category = null, bool IsSupervisory = false, string? Collective = null,
    ProposerKind? ProposedBy = null, IReadOnlyList<FileBody>? Files = null)
{
    /// <summary>What a title is advised not to exceed; longer ones are taken.</summary>
    public const int UsualTitle = 50;

    /// <summary>The same for the text.</summary>
    public const int UsualText = 3000;

    /// <summary>The text as it is handed in: parts under their names, or one without.</summary>
    [JsonIgnore]
    public string Text
    {
        get
        {
            var parts = new[] { ("情况", Situation), ("分析", Analysis), ("建议", Advice) }.Where(part => Texts.Tidy(part.Item2) is not null).ToList();
            return parts is [("情况", var only)] ? only!.Trim() : string.Join("\n\n", parts.Select(part => $"【{part.Item1}】\n{part.Item2!.Trim()}"));
        }
    }

    /// <summary>How much was typed, whatever the parts are called.</summary>
    [JsonIgnore]
    public int Length => (Situation?.Trim().Length ?? 0) + (Analysis?.Trim().Length ?? 0) + (Advice?.Trim().Length ?? 0);

    /// <summary>SHA-256 of everything somebody signs, lower-case hex: each part with its length, so that none can pass for another.</summary>
    [JsonIgnore]
    public string Hash
    {
        get
        {
            string?[] parts = [Texts.Tidy(Title), Text, Texts.Tidy(Category), IsSupervisory ? "supervisory" : null, Texts.Tidy(Collective), ProposedBy?.ToString(), .. (Files ?? []).Select(file => file.Id.ToString())];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part?.Length ?? -1}:{part}\n")))));
        }
    }

    /// <summary>Why it cannot be kept: only what is too long for a proposal; what is missing may still be typed.</summary>
    public Rejection? RefuseToKeep() =>
        Texts.TooLong(Title, RaiseMatter.LongestTitle) ?? Texts.TooLong(Text, RaiseMatter.LongestText) ?? Texts.TooLong(Category, Codes.Longest) ?? Texts.TooLong(Collective, Codes.LongestName)
        ?? (Files?.Count > ICarriesFiles.Most ? MatterRefusals.TooManyFiles.About($"{ICarriesFiles.Most}") : null)
        ?? (Files?.Any(file => file is null) == true ? DraftRefusals.FileMissing.About() : null);

    /// <summary>Why nobody can be asked to sign it, and it cannot be handed in.</summary>
    public Rejection? RefuseToFix() => Texts.Missing(Title, MatterRefusals.TitleMissing) ?? Texts.Missing(Text, MatterRefusals.TextMissing) ?? RefuseToKeep();

    /// <summary>The proposal it becomes. A collective one stays one; what others signed is joint; what one member hands in is his.</summary>
    /// <param name="coSigners">The members who signed, in their order.</param>
    public RaiseMatter ToProposal(Actor by, IReadOnlyList<string> coSigners)
    {
        // A member may belong to a group and still speak for himself; an account of nobody's but a group's does not.
        var isCollective = Texts.Tidy(Collective) is not null || (by.Group is not null && by.Member is null);
        var kind = isCollective ? ProposedBy is ProposerKind.Individual or ProposerKind.Joint or null ? ProposerKind.Group : ProposedBy
            : coSigners is [_, ..] ? ProposerKind.Joint
            : by.Member is not null ? ProposerKind.Individual
            : ProposedBy;
        return new(MatterKind.Proposal, Title, Text, ProposedBy: kind, Category: Texts.Tidy(Category), IsSupervisory: IsSupervisory, Collective: Texts.Tidy(Collective))
        {
            Attachments = Files,
            CoSigners = [.. coSigners.Select(member => new Proposer(null, null, member))],
        };
    }
}
