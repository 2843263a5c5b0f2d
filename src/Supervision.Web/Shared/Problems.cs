using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Supervision.Shared;

/// <summary>Turns refusals into RFC 9457 problem details (错误答复): a stable code and a Chinese title and detail, never a stack trace.</summary>
public static class Problems
{
    public static int StatusOf(RejectionKind kind) => kind switch
    {
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.NotAllowed => StatusCodes.Status403Forbidden,
        RejectionKind.Stale => StatusCodes.Status412PreconditionFailed,
        RejectionKind.Conflict => StatusCodes.Status409Conflict,
        RejectionKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RejectionKind.Gone => StatusCodes.Status410Gone,
        RejectionKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RejectionKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        RejectionKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    public static ProblemDetails Of(Rejection rejection) => Of(StatusOf(rejection.Code.Kind), rejection.Code.Name, Sentence(rejection));

    public static ProblemDetails Of(int status, string code, string? detail = null) => new()
    {
        Status = status,
        Type = "about:blank",
        Title = RefusalTexts.TitleOf(code),
        Detail = detail ?? RefusalTexts.DetailOf(code),
        Extensions = { ["code"] = code },
    };

    /// <summary>A refusal in a sentence a person can read.</summary>
    public static string Sentence(Rejection rejection) =>
        string.Format(CultureInfo.InvariantCulture, RefusalTexts.DetailOf(rejection.Code.Name), [.. rejection.Mentions.Select(mention => string.Join('、', mention.Split('、').Select(Words.OfMention))), "", "", ""]);

    public static IResult Answer(Rejection rejection) => Answer(Of(rejection));

    public static IResult Answer(ProblemDetails problem) =>
        Results.Json(problem, Json.Api, "application/problem+json", problem.Status);

    /// <summary>The codes that no decision gives: the web's own.</summary>
    public static class Codes
    {
        public const string Malformed = "request.malformed";
        public const string SignInNeeded = "session.needed";
        public const string SignInRefused = "session.refused";
        public const string OneTimeExpired = "session.one_time_expired";
        public const string PasswordChangeNeeded = "session.password_change_needed";
        public const string TooManyTries = "session.too_many_tries";
        public const string NotAllowed = "request.not_allowed";
        public const string NotFound = "request.not_found";
        public const string MethodNotAllowed = "request.method_not_allowed";
        public const string ForeignOrigin = "request.foreign_origin";
        public const string TooLarge = "request.too_large";
        public const string Unsupported = "request.unsupported";
        public const string KeyMalformed = "request.key_malformed";
        public const string KeyReused = "request.key_reused";
        public const string Broken = "server.error";
    }

    /// <summary>The code of a bare status, where nothing more is known.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Codes.SignInNeeded,
        StatusCodes.Status403Forbidden => Codes.NotAllowed,
        StatusCodes.Status404NotFound => Codes.NotFound,
        StatusCodes.Status405MethodNotAllowed => Codes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => Codes.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Codes.Unsupported,
        StatusCodes.Status429TooManyRequests => Codes.TooManyTries,
        >= 500 => Codes.Broken,
        _ => Codes.Malformed,
    };
}
