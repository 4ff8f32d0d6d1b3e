using Fairway.Domain.Missions;

namespace Fairway.Web.Missions;

/// <summary>What people read.</summary>
internal sealed partial record MissionChanges
{
    public LocalizedText? Title
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Goal
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Summary
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Background
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Direction
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Steps
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? MustTry
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Formats
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Elements
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Free
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Proposition
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Resources
    {
        get;
        init => field = Sent(value);
    }
    public LocalizedText? Rules
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<LocalizedText>? Examples
    {
        get;
        init => field = Sent(value);
    }
    public IReadOnlyList<FaqEntry>? Faq
    {
        get;
        init => field = Sent(value);
    }
    public string? Topic
    {
        get;
        init => field = Sent(value);
    }
    public string? Cover
    {
        get;
        init => field = Sent(value);
    }

    private MissionBrief Written(MissionBrief brief) =>
        brief with
        {
            Title = Or(Title, brief.Title) ?? new LocalizedText(""),
            Goal = Or(Goal, brief.Goal),
            Summary = Or(Summary, brief.Summary),
            Background = Or(Background, brief.Background),
            Direction = Or(Direction, brief.Direction),
            Steps = Or(Steps, brief.Steps) ?? [],
            MustTry = Or(MustTry, brief.MustTry) ?? [],
            Formats = Or(Formats, brief.Formats) ?? [],
            Elements = Or(Elements, brief.Elements) ?? [],
            Free = Or(Free, brief.Free) ?? [],
            Proposition = Or(Proposition, brief.Proposition),
            Resources = Or(Resources, brief.Resources) ?? [],
            Rules = Or(Rules, brief.Rules),
            Examples = Or(Examples, brief.Examples) ?? [],
            Faq = Or(Faq, brief.Faq) ?? [],
            Topic = Or(Topic, brief.Topic),
            Cover = Or(Cover, brief.Cover),
        };
}
