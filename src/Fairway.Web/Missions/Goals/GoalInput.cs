using Fairway.Domain;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions.Goals;

/// <summary>A goal as it is written; whole, whether it is new or changed.</summary>
internal sealed record GoalInput
{
    public LocalizedText? Title { get; init; }

    /// <summary>What it is for.</summary>
    public LocalizedText? Purpose { get; init; }

    /// <summary>By what one would see that it was reached.</summary>
    public LocalizedText? Metric { get; init; }

    /// <summary>How much of the metric is hoped for.</summary>
    public decimal? Target { get; init; }

    /// <summary>The first day; null is today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null has no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The marketing plan that it is part of; null stands alone.</summary>
    public long? PlanId { get; init; }

    public Outcome<GoalContent> Read(DateOnly first)
    {
        var content = new GoalContent
        {
            Title = Title ?? new LocalizedText(""),
            Purpose = Purpose ?? new LocalizedText(""),
            Metric = Metric is { IsBlank: true } ? null : Metric,
            Target = Target,
            From = From ?? first,
            Until = Until,
            PlanId = PlanId,
        };
        return content.Validate() is { Count: > 0 } wrong ? Refusal.OfFields(wrong) : content;
    }
}
