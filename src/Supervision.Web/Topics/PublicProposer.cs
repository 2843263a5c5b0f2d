using System.Security.Cryptography;
using System.Text;

namespace Supervision.Topics;

/// <summary>Who answered a call without an account (群众提出人): beside the facts, for the office only.</summary>
/// <param name="Id">What is left of the receipt's code: its hash.</param>
public sealed record PublicProposer(string Id, Guid Topic, Guid Call, string? Name, string? Phone, DateTimeOffset At)
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 20;

    /// <summary>A receipt's code: the county, and a hundred bits nobody guesses, in letters that are not mistaken for each other.</summary>
    public static string NewCode(string county) => $"{county}-{RandomNumberGenerator.GetString(Letters, Length)}";

    /// <summary>The county a code belongs to; null where it is no code.</summary>
    public static string? CountyOf(string code) => code.Split('-') is [{ Length: > 0 and <= 12 } county, { Length: Length } secret] && county.All(char.IsAsciiDigit) && secret.All(Letters.Contains) ? county : null;

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}

/// <summary>Who answered a call without an account, as the office sees him (群众提出人).</summary>
public sealed record PublicProposerAnswer(string? Name, string? Phone, DateTimeOffset At);

/// <summary>A form that was sent (已用表单): it is taken once.</summary>
public sealed record UsedForm(string Id, DateTimeOffset At);
