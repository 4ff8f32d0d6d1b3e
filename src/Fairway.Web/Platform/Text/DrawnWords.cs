using System.Net;
using System.Text;
using System.Xml;

namespace Fairway.Web.Platform.Text;

/// <summary>Words within a drawing that is written as XML: what would be markup is none, what no XML can hold is left out.</summary>
internal static class DrawnWords
{
    public static string Of(string words) =>
        WebUtility.HtmlEncode(
            string.Concat(
                words
                    .EnumerateRunes()
                    .Where(rune =>
                        !Rune.IsControl(rune)
                        && (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
                    )
                    .Select(rune => rune.ToString())
            )
        );
}
