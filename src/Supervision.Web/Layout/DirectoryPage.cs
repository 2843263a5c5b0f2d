using Microsoft.AspNetCore.Components;
using Supervision.People;
using Supervision.Shared;

namespace Supervision.Layout;

/// <summary>A page of the directory (名录页面基类): its forms go through the same registers as the API; what is refused is said beside the form, with what was typed.</summary>
public abstract class DirectoryPage : LoadedPage
{
    private IFormCollection? sent;
    private string? form;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    protected Caller Viewer => Caller.Of(Http.User);

    /// <summary>Whether this viewer may send the page's forms at all; what each may do is decided behind them.</summary>
    protected virtual bool MaySend => Viewer.IsRegistrar;

    /// <summary>Why the form just sent was refused.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Whether this is the form that was refused.</summary>
    protected bool IsRefused(string name) => form == name && Problem is not null;

    protected string? ProblemOf(string name) => form == name ? Problem : null;

    /// <summary>What stands in a field: what was typed in the form that was refused, else what there is.</summary>
    protected string? Value(string name, string field, string? present = null) => IsRefused(name) ? sent![field] : present;

    protected Task Send(string name, Func<IFormCollection, Task<Rejection?>> act, Func<IFormCollection, string>? next = null) =>
        Take(name, async fields =>
        {
            if (await act(fields) is { } refusal) Refuse(refusal);
            else Navigation.NavigateTo(next?.Invoke(fields) ?? Http.Request.Path + Http.Request.QueryString);
        });

    /// <summary>Takes a form that is answered with this page itself.</summary>
    protected async Task Take(string name, Func<IFormCollection, Task> act)
    {
        (form, sent) = (name, await Http.Request.ReadFormAsync(Http.RequestAborted));
        if (!MaySend) Problem = RefusalTexts.DetailOf(Problems.Codes.NotAllowed);
        else if (sent.Any(field => field.Value.ToString().Contains('\0', StringComparison.Ordinal))) Problem = RefusalTexts.DetailOf(Problems.Codes.Malformed);
        else await act(sent);
    }

    protected void Refuse(Rejection refusal) => Problem = Problems.Sentence(refusal);

    protected static DateOnly? Day(IFormCollection fields, string name) =>
        DateOnly.TryParseExact(fields[name], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    protected static int? Number(IFormCollection fields, string name) =>
        int.TryParse(fields[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static T? Word<T>(IFormCollection fields, string name) where T : struct, Enum => Json.TryRead<T>(fields[name], out var word) ? word : null;

    /// <summary>A field of several texts: one a line, or as documents write lists.</summary>
    protected static string[] Several(IFormCollection fields, string name) =>
        fields[name].ToString().Split(['\n', '\r', '、', ',', '，', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    protected static string Iso(DateOnly? day) => day is { } known ? Days.Iso(known) : "";
}
