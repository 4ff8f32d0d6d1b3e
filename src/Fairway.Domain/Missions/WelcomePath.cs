namespace Fairway.Domain.Missions;

/// <summary>One step of the welcome: whichever of a few small missions the programme offers at the time.</summary>
/// <param name="Templates">Keys of mission templates, the dearest first.</param>
public sealed record WelcomeStep(IReadOnlyList<string> Templates);

/// <summary>欢迎仪式: what a newcomer is walked through, in this order, as a policy document (TASK-15).</summary>
public sealed record WelcomePolicy
{
    public const string Document = "welcome";

    /// <summary>Longer is no welcome.</summary>
    public const int Most = 6;

    public required IReadOnlyList<WelcomeStep> Steps { get; init; }

    /// <summary>What is wrong, by field.</summary>
    /// <param name="known">The templates there are.</param>
    public IReadOnlyList<FieldRefusal> Validate(IReadOnlyCollection<string> known)
    {
        List<FieldRefusal> wrong = [];
        if (Steps.Count > Most)
            wrong.Add(new FieldRefusal("steps", "welcome.too_long").With("max", Most));
        foreach (var (step, n) in Steps.Select((step, n) => (step, n)))
        {
            if (step.Templates.Count == 0)
                wrong.Add(new FieldRefusal($"steps[{n}].templates", "field.required"));
            foreach (var key in step.Templates.Except(known, StringComparer.Ordinal))
                wrong.Add(
                    new FieldRefusal($"steps[{n}].templates", "welcome.unknown_template").With(
                        "key",
                        key
                    )
                );
        }
        foreach (
            var twice in Steps
                .SelectMany(step => step.Templates)
                .GroupBy(key => key, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
        )
            wrong.Add(new FieldRefusal("steps", "welcome.template_twice").With("key", twice.Key));
        return wrong;
    }
}

/// <summary>Where a newcomer stands with a step.</summary>
public enum WelcomeState
{
    Done = 0,

    /// <summary>The one to take now; there is one at most.</summary>
    Next = 1,
    Later = 2,
}

/// <summary>A mission as the welcome sees it: one that the member may see, or has taken part in.</summary>
/// <param name="IsOffered">Open to this member now.</param>
/// <param name="Step">Null while they have nothing to do with it.</param>
public sealed record WelcomeMission(
    long Id,
    string? TemplateKey,
    bool IsOffered,
    ParticipationStep? Step
)
{
    internal bool IsDone => Step is ParticipationStep.Submitted or ParticipationStep.Accepted;

    internal bool IsNext => IsOffered && !IsDone && Step != ParticipationStep.Declined;
}

/// <summary>A step as one newcomer meets it.</summary>
/// <param name="TemplateKey">Which of the step's templates it is.</param>
/// <param name="MissionId">The mission of it.</param>
public sealed record WelcomeStand(WelcomeState State, string TemplateKey, long MissionId);

/// <summary>The way a newcomer is walked (TASK-15): in order, one thing at a time.</summary>
public static class WelcomePath
{
    /// <summary>
    /// The steps that are done or can be. One that the programme does not offer, or that they declined, is left out: nobody
    /// waits before a door that does not open.
    /// </summary>
    public static IReadOnlyList<WelcomeStand> Of(
        WelcomePolicy policy,
        IReadOnlyList<WelcomeMission> missions
    )
    {
        ArgumentNullException.ThrowIfNull(policy);
        List<WelcomeStand> way = [];
        var begun = false;
        foreach (var step in policy.Steps)
        {
            var here = step
                .Templates.SelectMany(key => missions.Where(mission => mission.TemplateKey == key))
                .ToList();
            if (here.Find(mission => mission.IsDone) is { } done)
                way.Add(new WelcomeStand(WelcomeState.Done, done.TemplateKey!, done.Id));
            else if (here.Find(mission => mission.IsNext) is { } next)
            {
                way.Add(
                    new WelcomeStand(
                        begun ? WelcomeState.Later : WelcomeState.Next,
                        next.TemplateKey!,
                        next.Id
                    )
                );
                begun = true;
            }
        }
        return way;
    }
}
