using Fairway.Domain;
using Fairway.Domain.Team;

namespace Fairway.Web.Team.WorkItems;

/// <summary>A work item as it is written; whole, whether it is new or changed.</summary>
internal sealed record WorkItemInput
{
    /// <summary>What is to be done, in one line.</summary>
    public string? Title { get; init; }

    /// <summary>Whatever else is to be known.</summary>
    public string? Words { get; init; }

    /// <summary>The colleague who sees to it, by key.</summary>
    public long? AssigneeId { get; init; }

    /// <summary>The last day, of the programme's calendar.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Where it stands. Of a new one to_do where nothing is said, of a known one as it is.</summary>
    public WorkItemState? State { get; init; }

    /// <summary>What kind of thing it is about: mission, member, work, goal or plan; none stands alone.</summary>
    public WorkItemAbout? About { get; init; }

    /// <summary>The key of that thing.</summary>
    public long? AboutId { get; init; }

    public Outcome<WorkItemContent> Read() =>
        WorkItemContent.Read(Title, Words, AssigneeId, DueOn, About, AboutId);
}
