using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Fairway.Web.Platform.Text;

/// <summary>
/// Sentences by code, from every module's <c>*Texts.resx</c> (neutral is zh-CN, beside it en), with named values:
/// "还差 {missing} 张照片". Refusals, guards, reasons and statuses are found here by their stable code.
/// </summary>
internal sealed partial class Phrases
{
    private static readonly string[] Cultures = ["zh-CN", "en"];
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byCulture;

    public Phrases()
    {
        var assembly = typeof(Phrases).Assembly;
        var names = assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal))
            .Select(name => name[..^".resources".Length])
            .ToList();
        _byCulture = Cultures.ToFrozenDictionary(
            culture => culture,
            culture => Load(names, culture),
            StringComparer.Ordinal
        );
    }

    /// <summary>The sentence for a code in the reader's language; the code itself when there is none.</summary>
    public string this[string code] => Find(code, CultureInfo.CurrentUICulture) ?? code;

    /// <summary>The sentence with its values. Where a list in it is empty, a sentence <c>code.none</c> goes first.</summary>
    public string Say(string code, IReadOnlyDictionary<string, object?> values) =>
        Fill(
            values.Values.Any(value => value is IEnumerable<string> list && !list.Any())
            && Has(code + ".none")
                ? this[code + ".none"]
                : this[code],
            values
        );

    public string Say(string code, params (string Name, object? Value)[] values) =>
        Fill(
            this[code],
            values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
        );

    /// <summary>In a language that is not the reader's own, such as the text of a letter to somebody else.</summary>
    public string SayIn(
        CultureInfo culture,
        string code,
        params (string Name, object? Value)[] values
    ) =>
        Fill(
            Find(code, culture) ?? code,
            values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
        );

    public bool Has(string code) => Find(code, CultureInfo.CurrentUICulture) is not null;

    public string? Find(string code, CultureInfo culture) =>
        _byCulture[culture.TwoLetterISOLanguageName == "en" ? "en" : "zh-CN"]
            .TryGetValue(code, out var text)
            ? text
            : null;

    private string Fill(string sentence, IReadOnlyDictionary<string, object?> values) =>
        // A sentence never shows a place that nothing was put into; a test holds the places and their values together.
        Slot()
            .Replace(
                sentence,
                slot =>
                    values.TryGetValue(slot.Groups[1].Value, out var value)
                        ? Show(slot.Groups[1].Value, value)
                        : "…"
            );

    // What is allowed is to be written as it stands; everything else is put into the reader's language.
    private string Show(string name, object? value) =>
        name == "allowed" && value is IEnumerable<string> words
            ? string.Join(", ", words)
            : Show(value);

    private string Show(object? value) =>
        value switch
        {
            null => "",
            string text => Find("word." + text, CultureInfo.CurrentUICulture) ?? text,
            Enum word => Show(Json.Word(word)),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            int or long => ((IFormattable)value).ToString("#,0", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable list => string.Join(
                CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "、",
                list.Cast<object?>().Select(Show)
            ),
            _ => value.ToString() ?? "",
        };

    private static FrozenDictionary<string, string> Load(List<string> names, string culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var resources = new ResourceManager(name, typeof(Phrases).Assembly);
            var set = resources.GetResourceSet(
                culture == "zh-CN"
                    ? CultureInfo.InvariantCulture
                    : CultureInfo.GetCultureInfo(culture),
                createIfNotExists: true,
                tryParents: true
            );
            foreach (DictionaryEntry entry in set!)
                texts.TryAdd((string)entry.Key, (string)entry.Value!);
        }
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();
}
