using Fairway.Domain.Missions.Series;

namespace Fairway.Domain.Missions;

/// <summary>What one part of a work is made of.</summary>
public enum ProofKind
{
    Text = 0,
    Pictures = 1,
    Choice = 2,

    /// <summary>外部作品链接: posts on other platforms, as their apps share them.</summary>
    ExternalPost = 3,

    /// <summary>打卡: filled slot by slot while the mission is open; the only part of its form.</summary>
    CheckIns = 4,

    /// <summary>到场: a seat in one of the mission's slots, and having been there. One part of a form at most.</summary>
    Attendance = 5,

    /// <summary>短视频: one film that the member uploads. One part of a form at most.</summary>
    Video = 6,
}

/// <summary>
/// 玩法: what a work holds and when it counts as complete. A form is data; one engine reads it, there is no class per form.
/// </summary>
public sealed record MissionForm
{
    /// <summary>Code such as <c>poll</c> or <c>short_text</c>, for names and icons.</summary>
    public required string Key { get; init; }

    /// <summary>What both faces have a name for, such as <c>form_poll</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Word => WordOf(Key);

    public static string WordOf(string key) => "form_" + key;

    public required IReadOnlyList<ProofPart> Parts { get; init; }

    /// <summary>All must hold for a work to be complete.</summary>
    public required IReadOnlyList<CompletionRule> Rules { get; init; }

    /// <summary>How many works one member may hand in, 1 to 100.</summary>
    public int WorksPerMember { get; init; } = 1;

    /// <summary>
    /// Works stay between their author and the brand, as an application or what is said of a prototype does: other
    /// members never see them, and no licence can be given.
    /// </summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether having been there is all it asks for, so that attendance hands the work in by itself.</summary>
    public bool IsAttendanceOnly => Parts is [{ Kind: ProofKind.Attendance }];

    /// <summary>The first part of a kind, for callers that know only one.</summary>
    public ProofPart? First(ProofKind kind) => Parts.FirstOrDefault(part => part.Kind == kind);
}

/// <summary>One part of a work.</summary>
public sealed record ProofPart
{
    /// <summary>Name within the form, such as <c>story</c>.</summary>
    public required string Id { get; init; }
    public required ProofKind Kind { get; init; }
    public required LocalizedText Label { get; init; }
    public LocalizedText? Hint { get; init; }

    /// <summary>Options of a choice.</summary>
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>How the options of a choice are put before people.</summary>
    public ChoiceLook Look { get; init; }

    /// <summary>Asked only then; null is always.</summary>
    public PartCondition? When { get; init; }

    /// <summary>Whether members who have answered are shown how others chose.</summary>
    public bool ShowsResults { get; init; }

    /// <summary>The most that can be handed in: characters, pictures, choices or links; of a film its seconds.</summary>
    public int Max { get; init; } = 2_000;

    /// <summary>Of check-ins: their slots, and what one holds (<see cref="Max"/> are its characters). Null of all else.</summary>
    public CheckInSeries? Series { get; init; }
}

/// <summary>One option of a choice.</summary>
/// <param name="Id">Name within the part.</param>
/// <param name="Label">What the member reads.</param>
/// <param name="Swatch">A colour such as #1C2F5C to show beside it, or null.</param>
/// <param name="Picture">Key of a picture that a colleague uploaded, or null.</param>
public sealed record ChoiceOption(
    string Id,
    LocalizedText Label,
    string? Swatch = null,
    long? Picture = null
);

/// <summary>How the options of a choice are put before people.</summary>
public enum ChoiceLook
{
    /// <summary>One below the other.</summary>
    List = 0,

    /// <summary>量表: in a row, by their names (1 to 5, 0 to 10), with words at both ends.</summary>
    Scale = 1,

    /// <summary>图片卡: each with its picture, or a car in its colour.</summary>
    Cards = 2,
}

/// <summary>追问: a part is asked when an earlier choice holds one of these options.</summary>
/// <param name="Part">The choice, which stands before the part.</param>
/// <param name="Options">Names of its options; one of them is enough.</param>
public sealed record PartCondition(string Part, IReadOnlyList<string> Options);

/// <summary>A rule of completion with its figures; what it means stands in the rule's own file.</summary>
public sealed record CompletionRule
{
    /// <summary>Code of the rule, such as <c>text.length</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The part it looks at.</summary>
    public required string Part { get; init; }
    public int? Min { get; init; }
    public int? Max { get; init; }

    /// <summary>Of <c>any.of</c>: other parts that do as well as <see cref="Part"/>. Null of all else.</summary>
    public IReadOnlyList<string>? Or { get; init; }
}
