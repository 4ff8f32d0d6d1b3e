using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Ui;

/// <summary>What every form field has. The name is the one the form posts; id, error and aria attributes follow from it.</summary>
public abstract class FieldBase : Loaded
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Only needed where no FormScope holds the errors.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Rest { get; set; }

    [CascadingParameter]
    private FormErrors? Errors { get; set; }

    [CascadingParameter(Name = nameof(FormScope.Ids))]
    private string? Ids { get; set; }

    protected override void OnParametersSet() => Errors?.Label(Name, Label);

    protected string Id => FormErrors.IdOf(Name, Ids);

    protected string? Wrong => Error ?? Errors?[Name];

    protected string? Invalid => Wrong is null ? null : "true";

    protected string? DescribedBy =>
        (Hint, Wrong) switch
        {
            (null, null) => null,
            (_, null) => Id + "-hint",
            (null, _) => Id + "-error",
            _ => $"{Id}-hint {Id}-error",
        };
}
