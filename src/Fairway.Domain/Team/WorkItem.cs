namespace Fairway.Domain.Team;

/// <summary>Where a work item stands; the columns of the board, in their order.</summary>
public enum WorkItemState
{
    ToDo = 0,
    Doing = 1,

    /// <summary>等待中: begun, and somebody else has the next word.</summary>
    Waiting = 2,
    Done = 3,
}

/// <summary>What a work item is about; at most one thing.</summary>
public enum WorkItemAbout
{
    Mission = 1,
    Member = 2,
    Work = 3,
    Goal = 4,
    Plan = 5,
}

/// <summary>The thing that a work item is about, by its key.</summary>
public readonly record struct WorkItemSubject(WorkItemAbout Kind, long Id);

/// <summary>What a work item says.</summary>
/// <param name="Title">One line, trimmed.</param>
/// <param name="Words">Whatever else is to be known; null for nothing.</param>
/// <param name="AssigneeId">The colleague who sees to it; null as long as nobody does.</param>
/// <param name="DueOn">The last day, of the programme's calendar; null has none.</param>
/// <param name="About">What it is about; null stands alone.</param>
public sealed record WorkItemContent(
    string Title,
    string? Words,
    long? AssigneeId,
    DateOnly? DueOn,
    WorkItemSubject? About
)
{
    /// <summary>Trimmed, empty words as none.</summary>
    /// <returns>Refusals by field: <c>title</c>, <c>words</c>, <c>about</c>, <c>aboutId</c>.</returns>
    public static Outcome<WorkItemContent> Read(
        string? title,
        string? words,
        long? assigneeId,
        DateOnly? dueOn,
        WorkItemAbout? about,
        long? aboutId
    )
    {
        List<FieldRefusal> wrong = [];
        var line = (title ?? "").Trim();
        if (line.Length == 0)
            wrong.Add(new FieldRefusal("title", "field.required"));
        else if (line.Length > WorkItem.TitleMax)
            wrong.Add(new FieldRefusal("title", "field.too_long").With("max", WorkItem.TitleMax));
        var rest = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        if (rest?.Length > WorkItem.WordsMax)
            wrong.Add(new FieldRefusal("words", "field.too_long").With("max", WorkItem.WordsMax));
        if (about is null && aboutId is not null)
            wrong.Add(new FieldRefusal("about", "field.required"));
        if (about is not null && aboutId is null)
            wrong.Add(new FieldRefusal("aboutId", "field.required"));
        return wrong.Count > 0
            ? Refusal.OfFields(wrong)
            : new WorkItemContent(
                line,
                rest,
                assigneeId,
                dueOn,
                about is { } kind ? new WorkItemSubject(kind, aboutId!.Value) : null
            );
    }
}

/// <summary>
/// 工作事项: something that a colleague of the brand's own team is to do, by when, and where it stands (TEAM-06). It moves
/// freely between its states: what turns out unfinished is opened again, and the journal keeps the way it took.
/// </summary>
public sealed class WorkItem
{
    public const int TitleMax = 120;
    public const int WordsMax = 2_000;

    public required long Id { get; init; }
    public string Title { get; private set; } = "";
    public string? Words { get; private set; }

    /// <summary>A colleague's key.</summary>
    public long? AssigneeId { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public WorkItemState State { get; private set; }
    public WorkItemAbout? About { get; private set; }
    public long? AboutId { get; private set; }

    /// <summary>The mission that it is about, or whose work it is about.</summary>
    public long? MissionId { get; private set; }

    /// <summary>The member whom it is about, or whose work: only those in whose scope they are see it.</summary>
    public long? MemberId { get; private set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who wrote it down: a principal.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>Optimistic concurrency (ETag).</summary>
    public int Version { get; private set; }

    public bool IsOpen => State != WorkItemState.Done;

    public WorkItemContent Content =>
        new(
            Title,
            Words,
            AssigneeId,
            DueOn,
            About is { } kind ? new WorkItemSubject(kind, AboutId!.Value) : null
        );

    /// <param name="missionId">Of what it is about, where that has one.</param>
    /// <param name="memberId">The same.</param>
    public void Write(WorkItemContent content, long? missionId, long? memberId)
    {
        ArgumentNullException.ThrowIfNull(content);
        (Title, Words) = (content.Title, content.Words);
        (AssigneeId, DueOn) = (content.AssigneeId, content.DueOn);
        (About, AboutId) = (content.About?.Kind, content.About?.Id);
        (MissionId, MemberId) = (missionId, memberId);
        Version++;
    }

    /// <summary>To any state, back from done too.</summary>
    /// <returns>False when it stands there already: nothing has changed.</returns>
    public bool MoveTo(WorkItemState state, DateTime now)
    {
        if (state == State)
            return false;
        State = state;
        DoneAt = state == WorkItemState.Done ? now : null;
        Version++;
        return true;
    }

    /// <summary>Still open on the day after its last.</summary>
    public bool IsOverdueOn(DateOnly today) => IsOpen && DueOn < today;
}
