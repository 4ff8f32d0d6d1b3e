namespace Fairway.Domain.Missions;

/// <summary>Where a mission is in its life (TASK-26).</summary>
public enum MissionState
{
    Design = 0,

    /// <summary>Announced, not yet open.</summary>
    Published = 1,
    Running = 2,

    /// <summary>No longer open; works are still being judged.</summary>
    Acceptance = 3,
    Closed = 4,
    Recapped = 5,
    Cancelled = 6,

    /// <summary>Halted for a while: nobody begins or hands in, and its end waits until it goes on.</summary>
    Paused = 7,
}

/// <summary>任务. Transitions are methods; each says with a refusal why it cannot be.</summary>
public sealed partial class Mission
{
    public required long Id { get; init; }
    public string? TemplateKey { get; init; }

    /// <summary>Which version of the <see cref="MissionPackage"/> it began as; null where it began as a template that ships, or as none.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>The mission or draft that it was copied from; null when it was not.</summary>
    public long? ClonedFromId { get; init; }
    public required MissionBrief Brief { get; set; }
    public required MissionForm Form { get; set; }
    public required MissionDemand Demand { get; set; }
    public required Audience Audience { get; set; }
    public required MissionReward Reward { get; set; }
    public required PlaybookKey PlaybookKey { get; set; }
    public StageTransition? Serves { get; set; }

    /// <summary>
    /// 破冰 (TASK-14): a first word between newcomers and the programme. It keeps people where they are, at the beginning,
    /// instead of moving them on, and speaks the standard brief.
    /// </summary>
    public bool IsIcebreaker => Frozen is { } playbook && IsIcebreakerUnder(playbook);

    /// <summary>Null until somebody chose how works are judged beyond the form's own rules.</summary>
    public MissionEvaluation? Evaluation { get; set; }

    /// <summary>项目负责人: the member of staff who leads the project; null where nobody was named.</summary>
    public long? LeadId { get; set; }

    /// <summary>接口人: the member of staff whom participants turn to (SUPP-06); null where nobody was named.</summary>
    public long? ContactId { get; set; }

    /// <summary>UTC; null until the operator chose them.</summary>
    public DateTime? OpensAt { get; set; }
    public DateTime? ClosesAt { get; set; }

    public MissionState State { get; private set; }

    /// <summary>The playbook as it was at publish; later versions of the policy do not reach it.</summary>
    public Playbook? Frozen { get; private set; }
    public int? PlaybookVersion { get; private set; }

    /// <summary><see cref="Audience.Key"/> at publish.</summary>
    public string? AudienceKey { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>Optimistic concurrency (ETag).</summary>
    public int Version { get; set; }

    /// <summary>Whether works can be handed in at this moment. Time decides, not the stored state: a mission is never open past its end.</summary>
    public bool IsOpenAt(DateTime now) =>
        State is MissionState.Published or MissionState.Running && OpensAt <= now && now < ClosesAt;

    /// <summary>Whether it would be an <see cref="IsIcebreaker">icebreaker</see> under a playbook.</summary>
    public bool IsIcebreakerUnder(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        return Serves is { From: Members.Stage.Activation, To: Members.Stage.Activation }
            && playbook.Brief == BriefStyle.Standard;
    }

    /// <summary>
    /// The mission as members would meet it under a playbook: a copy, for whoever looks before it goes out (TASK-27). What
    /// was frozen already stays as it was frozen.
    /// </summary>
    public Mission Foreseen(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        var copy = (Mission)MemberwiseClone();
        copy.Frozen ??= playbook;
        return copy;
    }

    /// <summary>What changes while it is still being designed.</summary>
    public Refusal? CanEdit() =>
        State switch
        {
            // Its words are its initiator's: whoever wants them otherwise sends it back.
            MissionState.Design when InitiatorId is not null => Refusal.Conflict(
                "mission.members_own"
            ),
            MissionState.Design => null,
            MissionState.Cancelled => Refusal.Conflict("mission.cancelled").With("state", State),
            _ => Refusal.Conflict("mission.published_is_frozen").With("state", State),
        };

    /// <summary>What can be let out: a draft, once.</summary>
    public Refusal? CanPublish() =>
        State switch
        {
            MissionState.Design when InitiatorId is not null && !IsEndorsed => Refusal.Conflict(
                "mission.needs_endorsement"
            ),
            MissionState.Design => null,
            MissionState.Cancelled => Refusal.Conflict("mission.cancelled").With("state", State),
            _ => Refusal.Conflict("mission.already_published").With("state", State),
        };

    /// <summary>Freezes playbook and audience. The guards have been asked before.</summary>
    public Refusal? Publish(Playbook playbook, int playbookVersion, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        if (CanPublish() is { } refusal)
            return refusal;
        if (OpensAt is not { } opens || ClosesAt is not { } closes)
            return Refusal.Invalid("mission.dates_missing");
        if (closes <= now || closes <= opens)
            return Refusal.Invalid("mission.ends_before_it_begins").With("closesAt", closes);
        (Frozen, PlaybookVersion, AudienceKey, PublishedAt) = (
            playbook,
            playbookVersion,
            Audience.Key,
            now
        );
        State = opens <= now ? MissionState.Running : MissionState.Published;
        return null;
    }

    /// <summary>Where time takes the mission: open at its beginning, to acceptance at its end.</summary>
    /// <returns>True when the state changed.</returns>
    public bool Tick(DateTime now)
    {
        var next = State switch
        {
            MissionState.Published or MissionState.Running when ClosesAt <= now =>
                MissionState.Acceptance,
            MissionState.Published when OpensAt <= now => MissionState.Running,
            _ => State,
        };
        var moved = next != State;
        State = next;
        return moved;
    }

    /// <summary>Ends acceptance once nothing waits for a verdict.</summary>
    /// <param name="waitingWorks">Works without a verdict.</param>
    public Refusal? Close(long waitingWorks)
    {
        if (State != MissionState.Acceptance)
            return Refusal.Conflict("mission.not_in_acceptance").With("state", State);
        if (waitingWorks > 0)
            return Refusal.Conflict("mission.works_waiting").With("count", waitingWorks);
        State = MissionState.Closed;
        return null;
    }

    /// <summary>Says that the participants have been thanked and shown what came of it.</summary>
    public Refusal? Recap()
    {
        if (State != MissionState.Closed)
            return Refusal.Conflict("mission.not_closed").With("state", State);
        State = MissionState.Recapped;
        return null;
    }

    /// <summary>Whether its pack of materials may still change: as long as somebody may work with it.</summary>
    public Refusal? CanSupply() =>
        State is MissionState.Closed or MissionState.Recapped or MissionState.Cancelled
            ? Refusal.Conflict("mission.already_over").With("state", State)
            : null;

    public Refusal? Cancel()
    {
        if (State is MissionState.Closed or MissionState.Recapped or MissionState.Cancelled)
            return Refusal.Conflict("mission.already_over").With("state", State);
        State = MissionState.Cancelled;
        return null;
    }
}
