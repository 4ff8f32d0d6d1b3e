namespace Fairway.Domain.Team.Experiments;

/// <summary>Where a small trial stands.</summary>
public enum ExperimentState
{
    Design = 0,

    /// <summary>Groups are drawn, and what was thought of is done with them.</summary>
    Running = 1,
    Closed = 2,
}

/// <summary>What is counted of each group; nothing that cannot be counted honestly is offered.</summary>
public enum ExperimentMeasure
{
    /// <summary>Began the mission, declined ones apart.</summary>
    Joined = 0,

    /// <summary>Handed something in for it.</summary>
    HandedIn = 1,

    /// <summary>Their work for it was accepted.</summary>
    Accepted = 2,
}

/// <summary>What groups are to hold equal shares of.</summary>
public enum ExperimentStrata
{
    None = 0,
    Tier = 1,

    /// <summary>The province, by the first two digits of the region.</summary>
    Province = 2,
}

/// <summary>What the team makes of it once it is closed (LEARN-06).</summary>
public enum ExperimentVerdict
{
    Adopt = 0,
    Drop = 1,

    /// <summary>Groups were too small, or too alike, to say.</summary>
    Undecided = 2,
}

/// <summary>One group and what is done with it.</summary>
/// <param name="Name">1 to <see cref="Experiment.NameMax"/> characters.</param>
/// <param name="Treatment">What is done with them and not with the others, 1 to <see cref="Experiment.WordsMax"/> characters.</param>
public sealed record ExperimentArm(string Name, string Treatment);

/// <summary>What is written down before anybody is drawn.</summary>
public sealed record ExperimentPlan
{
    public required string Title { get; init; }

    /// <summary>What is thought to happen, and why.</summary>
    public required string Hypothesis { get; init; }

    /// <summary>The mission in which it is tried and counted.</summary>
    public required long MissionId { get; init; }
    public required ExperimentMeasure Measure { get; init; }
    public ExperimentStrata Strata { get; init; }

    /// <summary>2 to 4.</summary>
    public required IReadOnlyList<ExperimentArm> Arms { get; init; }

    /// <summary>Members of each group.</summary>
    public required int Size { get; init; }

    /// <summary>When it is ended whatever it shows, or what ends it earlier.</summary>
    public required string StopRule { get; init; }

    /// <summary>What is wrong, by field: <c>title</c>, <c>arms[1].treatment</c> …</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong =
        [
            .. Words("title", Title, Experiment.NameMax),
            .. Words("hypothesis", Hypothesis, Experiment.WordsMax),
            .. Words("stopRule", StopRule, Experiment.WordsMax),
        ];
        if (Arms.Count is < GroupDraw.FewestGroups or > GroupDraw.MostGroups)
            wrong.Add(
                new FieldRefusal("arms", "field.out_of_range")
                    .With("min", GroupDraw.FewestGroups)
                    .With("max", GroupDraw.MostGroups)
            );
        for (var n = 0; n < Arms.Count; n++)
        {
            wrong.AddRange(Words($"arms[{n}].name", Arms[n].Name, Experiment.NameMax));
            wrong.AddRange(Words($"arms[{n}].treatment", Arms[n].Treatment, Experiment.WordsMax));
            if (Arms.Take(n).Any(one => one.Name == Arms[n].Name))
                wrong.Add(new FieldRefusal($"arms[{n}].name", "experiment.name_twice"));
        }
        if (Size is < 1 or > Experiment.MostOfGroup)
            wrong.Add(
                new FieldRefusal("size", "field.out_of_range")
                    .With("min", 1)
                    .With("max", Experiment.MostOfGroup)
            );
        return wrong;
    }

    private static IEnumerable<FieldRefusal> Words(string field, string text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new FieldRefusal(field, "field.required");
        else if (text.Length > max)
            yield return new FieldRefusal(field, "field.too_long").With("max", max);
    }
}

/// <summary>
/// 小范围测试 (EX-24, LEARN-05): one question, groups that chance put together, and a note of what was learned. What was
/// hoped for and what is counted are written down before the draw and stay as they are after it.
/// </summary>
public sealed class Experiment
{
    public const int NameMax = 60;
    public const int WordsMax = 500;
    public const int NoteMax = 1_000;
    public const int MostOfGroup = 5_000;

    public required long Id { get; init; }
    public ExperimentPlan Plan { get; private set; } = default!;

    /// <summary>The mission of the plan, beside it so that trials of a mission are found.</summary>
    public long MissionId { get; private set; }
    public ExperimentState State { get; private set; }

    /// <summary>What the draw can be repeated with; null before it.</summary>
    public long? Seed { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DrawnAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? ClosedAt { get; private set; }
    public ExperimentVerdict? Verdict { get; private set; }

    /// <summary>What was learned, 1 to <see cref="NoteMax"/> characters; null before it is closed.</summary>
    public string? Note { get; private set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who wrote it down, such as "staff:12".</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; set; }

    /// <summary>Whether its plan may still be written.</summary>
    public Refusal? CanWrite() =>
        State == ExperimentState.Design ? null : Refusal.Conflict("experiment.drawn_already");

    /// <summary>Writes what is to be tried, for the first time or anew.</summary>
    public Refusal? Write(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (CanWrite() is { } refusal)
            return refusal;
        (Plan, MissionId) = (plan, plan.MissionId);
        return null;
    }

    /// <summary>Notes the draw.</summary>
    public Refusal? Begin(long seed, DateTime now)
    {
        if (CanWrite() is { } refusal)
            return refusal;
        (State, Seed, DrawnAt) = (ExperimentState.Running, seed, now);
        return null;
    }

    /// <summary>Ends it with what was learned.</summary>
    public Refusal? Close(ExperimentVerdict verdict, string? note, DateTime now)
    {
        if (State != ExperimentState.Running)
            return Refusal.Conflict(
                State == ExperimentState.Design
                    ? "experiment.not_drawn"
                    : "experiment.closed_already"
            );
        if (string.IsNullOrWhiteSpace(note))
            return Refusal.OfFields([new FieldRefusal("note", "field.required")]);
        if (note.Length > NoteMax)
            return Refusal.OfFields([
                new FieldRefusal("note", "field.too_long").With("max", NoteMax),
            ]);
        (State, Verdict, Note, ClosedAt) = (ExperimentState.Closed, verdict, note.Trim(), now);
        return null;
    }
}

/// <summary>That somebody was drawn into a group; the row goes with them when they leave.</summary>
public sealed class ExperimentMember
{
    public required long ExperimentId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The place of their group in the plan, from 0.</summary>
    public required int Arm { get; init; }
}
