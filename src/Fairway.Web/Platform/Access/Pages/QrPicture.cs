using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Fairway.Web.Platform.Access.Pages;

/// <summary>A QR code as one SVG path. Always black on white with its margin: cameras do not follow dark mode.</summary>
internal static class QrPicture
{
    public static MarkupString Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
            if (rows[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        var named = System.Net.WebUtility.HtmlEncode(label);
        return new MarkupString(
            $"<svg class=\"qr\" role=\"img\" aria-label=\"{named}\" viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\">"
                + $"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
        );
    }
}
