using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Shell;

/// <summary>How options are spoken of, on both faces.</summary>
internal static class ChoiceWords
{
    private static string Language => CultureInfo.CurrentUICulture.Name;

    /// <summary>What an option is called: of a scale its figure, with the words that stand at its end.</summary>
    public static string Say(ChoiceLook look, string id, LocalizedText label)
    {
        var word = label.In(Language);
        return look != ChoiceLook.Scale || word == id ? word : $"{id} · {word}";
    }

    /// <summary>What somebody chose; a figure alone would not say of how many.</summary>
    public static string Chosen(ProofPart part, ChoiceOption option) =>
        part.Look == ChoiceLook.Scale && End(option) is null
            ? $"{option.Id} / {part.Options[^1].Id}"
            : Say(part.Look, option.Id, option.Label);

    /// <summary>The words at an end of a scale; null where there are none but the figure.</summary>
    public static string? End(ChoiceOption? option) =>
        option?.Label.In(Language) is { } word && word != option.Id ? word : null;

    /// <summary>When a part is asked; null for those that always are.</summary>
    public static string? Condition(Phrases phrases, MissionForm form, ProofPart part)
    {
        if (
            part.When is not { } when
            || form.Parts.FirstOrDefault(one => one.Id == when.Part) is not { } earlier
        )
            return null;
        var options = earlier
            .Options.Where(option => when.Options.Contains(option.Id))
            .Select(option =>
                phrases.Say(
                    "submit.when_option",
                    ("option", Say(earlier.Look, option.Id, option.Label))
                )
            );
        return phrases.Say(
            "submit.when",
            ("question", earlier.Label.In(Language)),
            ("options", string.Join(phrases["submit.when_or"], options))
        );
    }

    /// <summary>Which question a rule speaks of, where its sentence alone would leave that open.</summary>
    public static string Of(Phrases phrases, MissionForm? form, string rule, string part) =>
        form?.Rules.Count(one => one.Code == rule) > 1
        && form.Parts.FirstOrDefault(one => one.Id == part) is { } asked
            ? phrases.Say("results.question", ("part", asked.Label.In(Language)))
            : "";
}
