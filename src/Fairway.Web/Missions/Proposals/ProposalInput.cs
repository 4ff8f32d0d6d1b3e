using Fairway.Domain.Missions;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Missions.Proposals;

/// <summary>A member's mission as it is typed; whole, whether it is new or written again.</summary>
internal sealed record ProposalInput
{
    public string Title { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why it is worth the others' time.</summary>
    public string Why { get; init; } = "";

    /// <summary>How one takes part.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
    public long? GoalId { get; init; }

    /// <summary>A day alone is its beginning.</summary>
    public WrittenMoment? OpensAt { get; init; }

    /// <summary>A day alone is its end.</summary>
    public WrittenMoment? ClosesAt { get; init; }

    /// <summary>Whom it is for.</summary>
    public ProposalCircle For { get; init; }

    /// <summary>Key of one of the forms there are.</summary>
    public string? Form { get; init; }

    /// <summary>How long it takes one person.</summary>
    public int? Minutes { get; init; }

    /// <summary>False keeps it as a draft that nobody else reads.</summary>
    public bool Send { get; init; } = true;

    public ProposalDraft Read(ProgrammeZone zone) =>
        new()
        {
            Title = (Title ?? "").Trim(),
            Summary = (Summary ?? "").Trim(),
            Why = (Why ?? "").Trim(),
            Steps =
            [
                .. (Steps ?? [])
                    .Where(step => !string.IsNullOrWhiteSpace(step))
                    .Select(step => step.Trim()),
            ],
            GoalId = GoalId,
            OpensAt = OpensAt?.AsStart(zone),
            ClosesAt = ClosesAt?.AsEnd(zone),
            For = For,
            Form = Form,
            Minutes = Minutes,
        };
}
