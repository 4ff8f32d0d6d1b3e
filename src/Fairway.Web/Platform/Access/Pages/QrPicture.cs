using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Fairway.Web.Platform.Access.Pages;

/// <summary>A QR code as one SVG path. Always black on white with its margin: cameras do not follow dark mode.</summary>
internal static class QrPicture
{
    public static MarkupString Of(string text, string label) =>
        new(
            $"<svg class=\"qr\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" {Modules(text)}</svg>"
        );

    /// <summary>What stands in an <c>svg</c> element from its view box on, for drawings that hold the code among other things.</summary>
    public static string Modules(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
            if (rows[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return $"viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{path}\"/>";
    }
}
