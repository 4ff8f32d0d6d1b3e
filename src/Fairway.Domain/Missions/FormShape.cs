namespace Fairway.Domain.Missions;

/// <summary>Whether a form can be asked at all: its names, its options, and that every condition looks back.</summary>
public static class FormShape
{
    public const int MostParts = 40;
    public const int MostOptions = 60;
    public const int LongestName = 40;

    /// <summary>Seconds.</summary>
    public const int LongestVideo = 600;

    /// <summary>How a part is called where something is wrong with it.</summary>
    public static string FieldOf(int part, string what) => $"form.parts[{part}].{what}";

    public static IReadOnlyList<FieldRefusal> Validate(MissionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Parts.Any(part => part is null) || form.Rules.Any(rule => rule is null))
            return [new FieldRefusal("form", "field.required")];
        if (form.Parts.Count > MostParts)
            return [new FieldRefusal("form", "form.too_many_parts").With("max", MostParts)];
        List<FieldRefusal> wrong = [];
        for (var n = 0; n < form.Parts.Count; n++)
        {
            var part = form.Parts[n];
            if (!IsName(part.Id))
                wrong.Add(new FieldRefusal(FieldOf(n, "id"), "form.name_wrong"));
            else if (form.Parts.Take(n).Any(earlier => earlier.Id == part.Id))
                wrong.Add(new FieldRefusal(FieldOf(n, "id"), "form.name_twice"));
            if (part.Label.IsBlank)
                wrong.Add(new FieldRefusal(FieldOf(n, "label"), "field.required"));
            if (part.Kind == ProofKind.Choice && Options(part) is { } badOptions)
                wrong.Add(new FieldRefusal(FieldOf(n, "options"), badOptions));
            if (part.Look == ChoiceLook.Scale && part.Max > 1)
                wrong.Add(new FieldRefusal(FieldOf(n, "max"), "form.scale_takes_one"));
            if (part.When is { } when && Condition(form, n, when) is { } badCondition)
                wrong.Add(new FieldRefusal(FieldOf(n, "when"), badCondition));
            if (part.Kind == ProofKind.Attendance && !IsAttendance(form, n))
                wrong.Add(new FieldRefusal(FieldOf(n, "kind"), "form.attendance_once"));
            if (part.Kind == ProofKind.Video)
                wrong.AddRange(Video(form, n));
        }
        if (
            form.Rules.FirstOrDefault(rule =>
                rule.Or?.Any(id => form.Parts.All(part => part.Id != id)) == true
            ) is
            { } lost
        )
            wrong.Add(new FieldRefusal("form.rules", "form.or_unknown").With("part", lost.Part));
        return wrong;
    }

    // A member has one seat in a mission, so it can be asked for once only, of everybody, and for one work.
    private static bool IsAttendance(MissionForm form, int n) =>
        form is { WorksPerMember: 1 }
        && form.Parts[n].When is null
        && form.Parts.Count(part => part.Kind == ProofKind.Attendance) == 1
        && form.First(ProofKind.CheckIns) is null;

    // One film in a work: what people upload from a phone on the road, and what others sit through.
    private static IEnumerable<FieldRefusal> Video(MissionForm form, int n)
    {
        if (form.Parts.Take(n).Any(earlier => earlier.Kind == ProofKind.Video))
            yield return new FieldRefusal(FieldOf(n, "kind"), "form.video_once");
        if (form.Parts[n].Max is < 1 or > LongestVideo)
            yield return new FieldRefusal(FieldOf(n, "max"), "form.video_seconds").With(
                "max",
                LongestVideo
            );
    }

    private static string? Options(ProofPart part)
    {
        var options = part.Options;
        if (options.Any(option => option is null || option.Label is null || option.Label.IsBlank))
            return "field.required";
        if (options.Count is < 2 or > MostOptions)
            return options.Count < 2 ? "form.options_too_few" : "form.options_too_many";
        if (!options.All(option => IsName(option.Id)))
            return "form.name_wrong";
        if (options.DistinctBy(option => option.Id).Count() < options.Count)
            return "form.name_twice";
        return options.All(option => option.Swatch is null || IsColour(option.Swatch))
            ? null
            : "form.swatch_wrong";
    }

    private static string? Condition(MissionForm form, int n, PartCondition when)
    {
        if (
            form
                .Parts.Take(n)
                .FirstOrDefault(earlier =>
                    earlier.Id == when.Part && earlier.Kind == ProofKind.Choice
                )
            is not { } choice
        )
            return "form.when_not_earlier";
        if (when.Options is null || when.Options.Count == 0)
            return "form.when_empty";
        return when.Options.All(wanted => choice.Options.Any(option => option?.Id == wanted))
            ? null
            : "form.when_option_unknown";
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName }
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    // It is written into a page as it is.
    private static bool IsColour(string colour) =>
        colour.Length == 7 && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit);
}
