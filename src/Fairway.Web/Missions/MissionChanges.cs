using Fairway.Domain;
using Fairway.Domain.Missions;

namespace Fairway.Web.Missions;

/// <summary>What an operator changes on a draft; what is not sent stays as it is.</summary>
internal sealed record MissionChanges
{
    public LocalizedText? Title { get; init; }
    public LocalizedText? Goal { get; init; }
    public LocalizedText? Summary { get; init; }
    public IReadOnlyList<LocalizedText>? Steps { get; init; }
    public LocalizedText? Rules { get; init; }
    public IReadOnlyList<LocalizedText>? Examples { get; init; }
    public IReadOnlyList<FaqEntry>? Faq { get; init; }
    public string? Topic { get; init; }
    public string? Cover { get; init; }
    public int? Minutes { get; init; }
    public int? Difficulty { get; init; }
    public int? Creativity { get; init; }
    public int? CycleDays { get; init; }
    public Audience? Audience { get; init; }
    public PlaybookKey? Playbook { get; init; }
    public long? Points { get; init; }
    public MissionForm? Form { get; init; }
    public int? WorksPerMember { get; init; }

    /// <summary>With an offset, such as 2026-12-01T09:00:00+08:00.</summary>
    public DateTimeOffset? OpensAt { get; init; }
    public DateTimeOffset? ClosesAt { get; init; }

    /// <returns>What is wrong, by field; the draft is then to be thrown away.</returns>
    public IReadOnlyList<FieldRefusal> ApplyTo(Mission mission)
    {
        var brief = mission.Brief;
        mission.Brief = brief with
        {
            Title = Title ?? brief.Title,
            Goal = Goal ?? brief.Goal,
            Summary = Summary ?? brief.Summary,
            Steps = Steps ?? brief.Steps,
            Rules = Rules ?? brief.Rules,
            Examples = Examples ?? brief.Examples,
            Faq = Faq ?? brief.Faq,
            Topic = Topic ?? brief.Topic,
            Cover = Cover ?? brief.Cover,
        };
        var demand = mission.Demand;
        mission.Demand = new MissionDemand(
            Minutes ?? demand.Minutes,
            Difficulty ?? demand.Difficulty,
            Creativity ?? demand.Creativity,
            CycleDays ?? demand.CycleDays
        );
        mission.Form = Form ?? mission.Form;
        if (WorksPerMember is { } works)
            mission.Form = mission.Form with { WorksPerMember = works };
        if (Audience is not null)
            (mission.Audience, mission.PlaybookKey) = (
                Audience,
                Playbook ?? PlaybookPolicy.Propose(Audience)
            );
        mission.PlaybookKey = Playbook ?? mission.PlaybookKey;
        mission.Reward = Points is { } points ? new MissionReward(points) : mission.Reward;
        mission.OpensAt = OpensAt?.UtcDateTime ?? mission.OpensAt;
        mission.ClosesAt = ClosesAt?.UtcDateTime ?? mission.ClosesAt;
        return Validate(mission);
    }

    private static List<FieldRefusal> Validate(Mission mission)
    {
        List<FieldRefusal> wrong = [.. mission.Demand.Validate()];
        if (mission.Brief.Title.Zh.Length > 80)
            wrong.Add(new FieldRefusal("title", "field.too_long").With("max", 80));
        if (mission.Reward.Points is < 0 or > MissionReward.Most)
            wrong.Add(
                new FieldRefusal("points", "field.out_of_range")
                    .With("min", 0)
                    .With("max", MissionReward.Most)
            );
        if (mission.Form.WorksPerMember is < 1 or > 100)
            wrong.Add(
                new FieldRefusal("worksPerMember", "field.out_of_range")
                    .With("min", 1)
                    .With("max", 100)
            );
        if (
            mission.Audience.Regions.Any(code =>
                code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit)
            )
        )
            wrong.Add(new FieldRefusal("audience", "mission.region_code_wrong"));
        return wrong;
    }
}
