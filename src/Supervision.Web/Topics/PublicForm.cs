using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.RateLimiting;
using Supervision.Shared;

namespace Supervision.Topics;

/// <summary>What a form for the public carries to be told from a machine's (表单凭据): when it was drawn, for which call, what its question's answer is.</summary>
public sealed record FormTicket(Guid Call, DateTimeOffset At, string Id, int Answer);

/// <summary>Draws forms for the public, and tells whether one that comes back was filled in by a person (群众表单核验). No service outside is asked.</summary>
public sealed class PublicForm(IDataProtectionProvider protection, OfficeClock clock)
{
    public static readonly RefusalCode Missing = new("public.form_missing", RejectionKind.Invalid);
    public static readonly RefusalCode TooFast = new("public.too_fast", RejectionKind.Invalid);
    public static readonly RefusalCode Expired = new("public.form_expired", RejectionKind.Invalid);
    public static readonly RefusalCode WrongAnswer = new("public.wrong_answer", RejectionKind.Invalid);
    public static readonly RefusalCode Trapped = new("public.trapped", RejectionKind.Invalid);
    public static readonly RefusalCode UsedUp = new("public.form_used", RejectionKind.Conflict);
    public static readonly RefusalCode ContactTooLong = new("public.contact_too_long", RejectionKind.Invalid);
    public static readonly RefusalCode ReceiptUnknown = new("public.receipt_unknown", RejectionKind.NotFound);

    /// <summary>Nobody reads the notice and writes a title in less.</summary>
    public static readonly TimeSpan Fastest = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    private const string Digits = "零一二三四五六七八九十";
    private readonly IDataProtector protector = protection.CreateProtector("supervision/public-form/v1");

    /// <summary>A question a person answers at a glance, and the ticket that knows the answer.</summary>
    public (string Question, string Ticket) Draw(Guid call)
    {
        var (a, b) = (RandomNumberGenerator.GetInt32(1, 11), RandomNumberGenerator.GetInt32(1, 11));
        var isSum = a <= b || RandomNumberGenerator.GetInt32(2) == 0;
        var ticket = new FormTicket(call, clock.Now().At, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), isSum ? a + b : a - b);
        return ($"{Digits[a]}{(isSum ? "加" : "减")}{Digits[b]}等于几？（请填数字）", protector.Protect(JsonSerializer.Serialize(ticket)));
    }

    /// <param name="trap">A field nobody sees.</param>
    public (FormTicket? Ticket, Rejection? Refusal) Check(Guid call, string? sealedTicket, string? answer, string? trap)
    {
        if (!string.IsNullOrEmpty(trap)) return (null, Trapped);
        if (Open(sealedTicket) is not { } ticket || ticket.Call != call) return (null, Missing);
        var taken = clock.Now().At - ticket.At;
        if (taken < Fastest) return (null, TooFast);
        if (taken > Longest) return (null, Expired);
        var plain = string.Concat((answer ?? "").Trim().Select(letter => letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter));
        return plain == ticket.Answer.ToString(System.Globalization.CultureInfo.InvariantCulture) ? (ticket, null) : (null, WrongAnswer);
    }

    private FormTicket? Open(string? sealedTicket)
    {
        if (sealedTicket is not { Length: > 0 and < 4000 }) return null;
        try
        {
            return JsonSerializer.Deserialize<FormTicket>(protector.Unprotect(sealedTicket));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>How often the pages for the public are reached from one address (群众页面限速): sending less often than looking.</summary>
public sealed class PublicRate(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    public const string Name = "public";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (context, cancellation) =>
    {
        var answer = context.HttpContext.Response;
        answer.StatusCode = StatusCodes.Status429TooManyRequests;
        answer.Headers.RetryAfter = "60";
        answer.ContentType = "text/plain; charset=utf-8";
        await answer.WriteAsync("操作过于频繁，请一分钟后再试。您填写的内容没有丢失：在浏览器中返回上一页即可。", cancellation);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var isSent = HttpMethods.IsPost(httpContext.Request.Method);
        var perMinute = isSent ? configuration.GetValue("Supervision:PublicFormsPerMinute", 6) : configuration.GetValue("Supervision:PublicPagesPerMinute", 60);
        return RateLimitPartition.GetFixedWindowLimiter($"{(isSent ? "send" : "look")} {httpContext.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
    }
}
