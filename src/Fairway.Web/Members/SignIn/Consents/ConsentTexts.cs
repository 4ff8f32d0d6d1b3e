using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Members.SignIn.Consents;

/// <summary>What people are asked to agree to, purpose by purpose (setting <c>consents</c>).</summary>
internal sealed record ConsentTexts
{
    public const string Document = "consents";
    private const int MostPurposes = 12;

    public IReadOnlyList<ConsentText> Purposes { get; init; } = [];

    /// <summary>From which age somebody takes part alone, and who agrees for the young.</summary>
    public required ConsentWords Age { get; init; }

    public ConsentText Programme => Purposes.First(purpose => purpose.IsRequired);

    public ConsentText? Find(string code) =>
        Purposes.FirstOrDefault(purpose => purpose.Code == code);

    public static SettingDocument Declare() =>
        SettingDocument.Of<ConsentTexts>(Document, document => [.. document.Wrong()]);

    private IEnumerable<FieldRefusal> Wrong()
    {
        if (Purposes.Count > MostPurposes)
            yield return new FieldRefusal("purposes", "field.too_long").With("max", MostPurposes);
        if (Purposes.Count(purpose => purpose.IsRequired) != 1)
            yield return new FieldRefusal("purposes", "consent.programme_missing");
        if (Purposes.DistinctBy(purpose => purpose.Code).Count() != Purposes.Count)
            yield return new FieldRefusal("purposes", "consent.twice");
        for (var n = 0; n < Purposes.Count; n++)
        {
            foreach (var (field, code) in Purposes[n].Wrong())
                yield return new($"purposes[{n}].{field}", code);
        }
    }
}

/// <summary>One purpose and its text. Whoever changes what people agree to raises the version, and they are asked again.</summary>
internal sealed record ConsentText
{
    private const int LongestCode = 40;

    public required string Code { get; init; }
    public required int Version { get; init; }
    public required ConsentWords Title { get; init; }

    /// <summary>Paragraphs are divided by line ends.</summary>
    public required ConsentWords Text { get; init; }

    /// <summary>Everything else is separate and may be refused (PIPL 16).</summary>
    public bool IsRequired => Code == ConsentPurpose.Programme;

    public IEnumerable<(string Field, string Code)> Wrong()
    {
        if (
            Code.Length is 0 or > LongestCode
            || !Code.All(c => c == '_' || char.IsAsciiLetterLower(c))
        )
            yield return ("code", "consent.code");
        if (Version < 1)
            yield return ("version", "consent.version_wrong");
        if (string.IsNullOrWhiteSpace(Title.Zh) || string.IsNullOrWhiteSpace(Title.En))
            yield return ("title", "field.required");
        if (string.IsNullOrWhiteSpace(Text.Zh) || string.IsNullOrWhiteSpace(Text.En))
            yield return ("text", "field.required");
    }
}

/// <summary>What is agreed to must be readable: both languages are required.</summary>
internal sealed record ConsentWords(string Zh, string En)
{
    public string Here =>
        System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
            ? En
            : Zh;
}
