using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Ui;

/// <summary>One drawing of the set. Written by hand: a page holds dozens, and each is one piece of finished markup.</summary>
public sealed class Icon : IComponent
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private RenderHandle _handle;

    [Parameter, EditorRequired]
    public IconShape Of { get; set; } = default!;

    /// <summary>Pixels; the default is the face's own (18 console, 22 portal).</summary>
    [Parameter]
    public int? Size { get; set; }

    /// <summary>What it says to a reader who cannot see it; leave out beside a word.</summary>
    [Parameter]
    public string? Label { get; set; }

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        _handle.Render(builder => builder.AddMarkupContent(0, Markup));
        return Task.CompletedTask;
    }

    private string Markup
    {
        get
        {
            if (Size is null && Label is null)
                return Of.Markup;
            var said = Label is null
                ? "aria-hidden=\"true\""
                : $"role=\"img\" aria-label=\"{s_encoder.Encode(Label)}\"";
            return Of.Draw(
                Size is { } size
                    ? string.Create(CultureInfo.InvariantCulture, $"style=\"--i:{size}px\" {said}")
                    : said
            );
        }
    }
}
