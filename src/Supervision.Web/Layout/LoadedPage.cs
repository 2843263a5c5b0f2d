using Microsoft.AspNetCore.Components;

namespace Supervision.Layout;

/// <summary>A page that is drawn once what it shows has been read (页面基类), so that its markup need not ask whether it is there yet.</summary>
public abstract class LoadedPage : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected abstract Task Load();
}
