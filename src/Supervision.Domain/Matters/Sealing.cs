using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Matters;

/// <summary>The identity of what is about to be sealed (封存标识): passed into a decision, which is pure.</summary>
/// <param name="Salt">Drawn by lot, so that nobody can try out what little there is to say.</param>
public sealed record NewSeal(Guid Id, string Salt);

/// <summary>What lay under a seal (封存内容).</summary>
public sealed record SealedContent(string Salt, EvaluationContent Content);

/// <summary>What binds a sealed evaluation to what it will be found to say (密封承诺, F93).</summary>
public static class Sealing
{
    /// <summary>SHA-256, lower-case hex, over the salt, whose evaluation of what it is, and the content in one fixed form.</summary>
    public static string CommitmentOf(Guid matter, int window, string by, SealedContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{content.Salt}\n{matter:N}\n{window.ToString(CultureInfo.InvariantCulture)}\n{by}\n{Canonical(content.Content)}")));

    private static string Canonical(EvaluationContent content) => string.Join('\n',
        $"attitude={content.Attitude}", $"result={content.Result}", $"visited={content.Visited}",
        $"scores={string.Join(',', (content.Scores ?? []).Select(score => score.ToString(CultureInfo.InvariantCulture)))}",
        $"files={string.Join(',', (content.Files ?? []).Select(file => file.Hash))}", $"text={content.Text}");
}
