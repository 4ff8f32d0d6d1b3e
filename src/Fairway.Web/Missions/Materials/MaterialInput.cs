using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions.Materials;

/// <summary>The words of a material as a form brings them; only <see cref="Read"/> makes one, so that it is right.</summary>
internal sealed record MaterialInput
{
    private MaterialInput() { }

    public required LocalizedText Title { get; init; }
    public LocalizedText? Note { get; init; }

    /// <summary>Place in the pack; null is the end.</summary>
    public int? Order { get; init; }

    /// <summary>Where the code of a poster leads; null for what is none.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>What cannot be read or may not be is said by field, all of it at once.</summary>
    public static Outcome<MaterialInput> Read(IFormCollection form)
    {
        var input = new MaterialInput
        {
            Title = Text(form["titleZh"], form["titleEn"]) ?? new LocalizedText(""),
            Note = Text(form["noteZh"], form["noteEn"]),
            Order = Place(form["order"], out var isWrong),
            LeadsTo = Trimmed(form["leadsTo"]),
        };
        List<FieldRefusal> wrong =
        [
            .. MissionMaterial.Validate(input.Title, input.Note, input.Order, input.LeadsTo),
        ];
        if (isWrong)
            wrong.Add(new FieldRefusal("order", "field.not_a_number"));
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    // Too long a number is one all the same: what is wrong with it is its range.
    private static int? Place(string? text, out bool isWrong)
    {
        isWrong = false;
        if (Trimmed(text) is not { } typed)
            return null;
        if (long.TryParse(typed, CultureInfo.InvariantCulture, out var place))
            return (int)Math.Clamp(place, int.MinValue, int.MaxValue);
        isWrong = true;
        return null;
    }

    private static LocalizedText? Text(string? zh, string? en)
    {
        (zh, en) = (Trimmed(zh), Trimmed(en));
        return zh is null && en is null ? null : new LocalizedText(zh ?? "", en);
    }

    private static string? Trimmed(string? text) =>
        text?.Trim() is { Length: > 0 } plain ? plain.ReplaceLineEndings("\n") : null;
}
