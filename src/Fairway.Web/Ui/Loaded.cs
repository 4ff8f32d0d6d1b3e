using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Ui;

/// <summary>
/// A component that is drawn once, when what it shows has been read. A page answers once, so there is nothing to show
/// half of: <see cref="ComponentBase"/> would draw before <see cref="ComponentBase.OnInitializedAsync"/> has ended
/// wherever a database answers late, and a page that shows what it reads would fail there and nowhere else.
/// </summary>
public abstract class Loaded : ComponentBase
{
    private bool _begun;

    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_begun)
        {
            _begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
