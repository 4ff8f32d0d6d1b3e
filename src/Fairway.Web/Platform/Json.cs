using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Fairway.Web.Platform;

/// <summary>One way to write JSON: camel case, enums as wire words, Chinese as Chinese.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    /// <summary>A value as the wire writes it: enums as words, everything else invariant.</summary>
    public static string Word(object value) =>
        value switch
        {
            Enum word => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString()),
            IFormattable other => other.ToString(
                null,
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => value.ToString() ?? "",
        };

    /// <summary>
    /// What is answered to a caller: nothing is left out, so that every field that is described is there, null or not
    /// (<c>next</c> at the end of a list). What is stored stays compact.
    /// </summary>
    public static JsonSerializerOptions ConfigureAnswers(JsonSerializerOptions options)
    {
        Configure(options);
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        return options;
    }

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new Security.PlainText());
        options.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
        );
        return options;
    }
}
