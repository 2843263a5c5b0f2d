namespace Supervision.Shared;

/// <summary>Refuses a form with a NUL in it (表单文字核对), which no database holds and no keyboard makes; in a body of JSON the reader refuses it.</summary>
public static class CleanForms
{
    public static void UseCleanForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.User.Identity?.IsAuthenticated == true && http.GetEndpoint() is not null
            && (await http.Request.ReadFormAsync(http.RequestAborted)).Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true)))
        {
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) await Problems.Answer(Problems.Of(400, Problems.Codes.Malformed)).ExecuteAsync(http);
            else http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(http);
    });
}
