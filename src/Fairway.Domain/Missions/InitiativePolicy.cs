using System.Text.Json.Serialization;
using Fairway.Domain.Members;

namespace Fairway.Domain.Missions;

/// <summary>
/// Who may begin a mission of their own, and what they begin with (EMP-01). A document, so that a brand can open the door
/// wider without anybody's code.
/// </summary>
public sealed record InitiativePolicy
{
    /// <summary>How many of one's own may be unfinished or waiting at once.</summary>
    public const int MostPending = 10;

    public IReadOnlyList<Tier> Tiers { get; init; } = [];
    public IReadOnlyList<Stage> Stages { get; init; } = [];
    public IReadOnlyList<ManagementMode> Modes { get; init; } = [];

    /// <summary>The forms that a member can choose from.</summary>
    public required IReadOnlyList<MissionForm> Forms { get; init; }

    /// <summary>What holds for every mission that a member begins; shown as its rules.</summary>
    public required LocalizedText Rules { get; init; }

    public MissionForm? FindForm(string? key) => Forms.FirstOrDefault(form => form.Key == key);

    /// <summary>Whether somebody who stands there may begin one: any of the conditions is enough.</summary>
    public InitiativeVerdict Judge(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return new InitiativeVerdict([
            new AudienceReason("initiative.tier", Tiers.Contains(standing.Tier), standing.Tier),
            new AudienceReason("initiative.stage", Stages.Contains(standing.Stage), standing.Stage),
            new AudienceReason("initiative.mode", Modes.Contains(standing.Mode), standing.Mode),
        ]);
    }

    /// <summary>What is wrong with the document, by field.</summary>
    public IReadOnlyList<FieldRefusal> Validate() =>
        [
            .. Forms.Count == 0
            || Forms.Any(form => form.Parts.Count == 0)
            || Forms.DistinctBy(form => form.Key).Count() < Forms.Count
                ? [new FieldRefusal("forms", "initiatives.forms_wrong")]
                : Array.Empty<FieldRefusal>(),
            .. Rules.IsBlank
                ? [new FieldRefusal("rules", "field.required")]
                : Array.Empty<FieldRefusal>(),
        ];
}

/// <summary>Whether somebody may begin a mission, and what was looked at.</summary>
public sealed record InitiativeVerdict(IReadOnlyList<AudienceReason> Reasons)
{
    [JsonIgnore]
    public bool May => Reasons.Any(reason => reason.Met);
}
