using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Tags;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Members.Pages.Console;

/// <summary>What the pages about members say alike.</summary>
internal static class MemberWords
{
    public static IEnumerable<Option> Options(this Phrases phrases, StandingAttribute attribute) =>
        StandingWords.WordsOf(attribute).Select(word => new Option(word, phrases["word." + word]));

    /// <summary>tier, stage or mode as a heading says it.</summary>
    public static string Title(this Phrases phrases, string attribute) =>
        phrases[attribute == "tier" ? "import.field.tier" : "export.column." + attribute];

    /// <summary>Every tier, stage and mode as a target of a move, "tier:broad".</summary>
    /// <param name="appointments">With those that are given to one person at a time.</param>
    public static IEnumerable<Option> Targets(this Phrases phrases, bool appointments = true) =>
        Enum.GetValues<StandingAttribute>()
            .SelectMany(attribute =>
                StandingWords
                    .WordsOf(attribute)
                    .Where((_, to) => appointments || !Appointment.IsOne(attribute, to))
                    .Select(word => new Option(
                        $"{attribute.Word()}:{word}",
                        $"{phrases.Title(attribute.Word())} · {phrases["word." + word]}"
                    ))
            );

    public static Tone ToneOf(MemberStatus status) =>
        status switch
        {
            MemberStatus.Active => Tone.Done,
            MemberStatus.Invited => Tone.Waiting,
            _ => Tone.Neutral,
        };

    public static string Of(this Phrases phrases, MemberStatus status) =>
        phrases["member.status." + status.ToString().ToLowerInvariant()];

    public static Tone ToneOf(TagColour colour) =>
        colour switch
        {
            TagColour.Blue => Tone.Running,
            TagColour.Amber => Tone.Waiting,
            TagColour.Red => Tone.Rejected,
            TagColour.Green => Tone.Done,
            TagColour.Purple => Tone.Purple,
            _ => Tone.Neutral,
        };

    /// <summary>Whom a filter means, in words.</summary>
    public static string WordsOf(
        this Phrases phrases,
        MemberFilter filter,
        IReadOnlyList<GroupView> groups,
        IReadOnlyList<TagItem> tags
    ) =>
        string.Join(
            " · ",
            TermsOf(filter, groups, tags)
                .Select(term => term.Say(phrases))
                .DefaultIfEmpty(phrases["members.everybody"])
        );

    /// <summary>Whom a filter means, as data.</summary>
    public static IEnumerable<ExportTerm> TermsOf(
        MemberFilter filter,
        IReadOnlyList<GroupView> groups,
        IReadOnlyList<TagItem> tags
    )
    {
        static ExportTerm? Said(string title, string? text) =>
            string.IsNullOrEmpty(text) ? null : new ExportTerm(title, text);
        static ExportTerm? Word(string title, string? word, string kind = "word.") =>
            string.IsNullOrEmpty(word) ? null : new ExportTerm(title, Code: kind + word);
        return new[]
        {
            Said("members.search", filter.Q),
            Word("import.field.tier", filter.Tier),
            Word("export.column.stage", filter.Stage),
            Word("export.column.mode", filter.Mode),
            Word("roles.role", filter.Role),
            Word("export.column.status", filter.Status, "member.status."),
            Said("import.field.region", RegionView.Of(filter.Region)?.Name),
            Said("import.field.model", filter.Model),
            Said("import.field.group", groups.FirstOrDefault(g => g.Id == filter.Group)?.Name),
            Word("creativity.filter", filter.Marked ? "true" : null, "creativity.filter."),
            Said("members.column.tags", tags.FirstOrDefault(t => t.Id == filter.Tag)?.Name),
        }.OfType<ExportTerm>();
    }

    /// <summary>An operator's words as they are; a code in the reader's language.</summary>
    public static string ReasonText(this Phrases phrases, string reason) =>
        phrases.Has(reason) ? phrases[reason] : reason;

    /// <summary>A refusal as a form shows it: by field, or about the whole.</summary>
    public static FormErrors Errors(this Phrases phrases, Refusal refusal)
    {
        var errors = new FormErrors();
        if (refusal.Fields.Count == 0)
            return errors.Add("", phrases.Say(refusal.Code, refusal.Parameters));
        foreach (var field in refusal.Fields)
            errors.Add("Input." + field.Field, phrases.Say(field.Code, field.Parameters));
        return errors;
    }
}
