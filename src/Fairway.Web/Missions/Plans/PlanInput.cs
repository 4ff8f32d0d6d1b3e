using Fairway.Domain;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions.Plans;

/// <summary>A plan as it is written; whole, whether it is new or changed.</summary>
internal sealed record PlanInput
{
    public LocalizedText? Title { get; init; }

    /// <summary>What it is to bring about.</summary>
    public LocalizedText? Purpose { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    public Outcome<PlanContent> Read()
    {
        List<FieldRefusal> wrong = [];
        if (From is null)
            wrong.Add(new FieldRefusal("from", "field.required"));
        if (Until is null)
            wrong.Add(new FieldRefusal("until", "field.required"));
        var content = new PlanContent
        {
            Title = Title ?? new LocalizedText(""),
            Purpose = Purpose is { IsBlank: true } ? null : Purpose,
            From = From ?? DateOnly.MinValue,
            Until = Until ?? DateOnly.MaxValue,
        };
        wrong.InsertRange(0, content.Validate());
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : content;
    }
}
