namespace Fairway.Domain.Missions;

/// <summary>What people may still do to a mission that is out: halt it, let it go on, and move its end.</summary>
public sealed partial class Mission
{
    /// <summary>How many days from now an end may be moved to at most.</summary>
    public const int FarthestEndDays = 731;

    /// <summary>When it stood still, oldest first; null = never.</summary>
    public IReadOnlyList<MissionPause>? Pauses { get; private set; }

    /// <summary>The pause that lasts; null while it does not stand still.</summary>
    public MissionPause? Pause => State == MissionState.Paused ? Pauses?[^1] : null;

    /// <summary>Past its end, or called off. One that has not begun, and one that stands still, has something ahead.</summary>
    public bool IsOverAt(DateTime now) =>
        State switch
        {
            MissionState.Design or MissionState.Paused => false,
            MissionState.Published or MissionState.Running => ClosesAt <= now,
            _ => true,
        };

    /// <summary>Halts it. Works that were handed in are judged all the same.</summary>
    public Refusal? Halt(LocalizedText reason, DateTime now)
    {
        if (State == MissionState.Paused)
            return Refusal.Conflict("mission.already_paused");
        if (NotOut(now) is { } refusal)
            return refusal;
        Pauses = [.. Pauses ?? [], new MissionPause(now, null, reason)];
        State = MissionState.Paused;
        return null;
    }

    /// <summary>Lets it go on.</summary>
    /// <param name="addTime">Whether the time in which it could have been worked on is added to its end.</param>
    /// <param name="now">UTC. Where the end has passed meanwhile and nothing is added, it ends at once.</param>
    public Refusal? Resume(bool addTime, DateTime now)
    {
        if (Pause is not { } pause)
            return Refusal.Conflict("mission.not_paused").With("state", State);
        var lost = now - (OpensAt > pause.From ? OpensAt.Value : pause.From);
        if (addTime && lost > TimeSpan.Zero)
            ClosesAt += lost;
        Pauses = [.. Pauses!.SkipLast(1), pause with { To = now }];
        State = OpensAt <= now ? MissionState.Running : MissionState.Published;
        Tick(now);
        return null;
    }

    /// <summary>Moves the end to a later moment.</summary>
    public Refusal? Extend(DateTime until, DateTime now)
    {
        if (State != MissionState.Paused && NotOut(now) is { } refusal)
            return refusal;
        if (until <= ClosesAt || until <= now)
            return Refusal.OfFields([
                new FieldRefusal("closesAt", "mission.end_not_later").With("closesAt", ClosesAt),
            ]);
        if (until > now.AddDays(FarthestEndDays))
            return Refusal.OfFields([
                new FieldRefusal("closesAt", "mission.end_too_far").With("days", FarthestEndDays),
            ]);
        ClosesAt = until;
        return null;
    }

    /// <summary>Takes an extension back, as long as the end before it has not passed and nothing has moved the end since.</summary>
    public Refusal? TakeBack(MissionTurn extension, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(extension);
        if (State != MissionState.Paused && NotOut(now) is { } refusal)
            return refusal;
        if (extension.Kind != TurnKind.Extended || ClosesAt != extension.ClosesAt)
            return Refusal.Conflict("mission.end_moved_since").With("closesAt", ClosesAt);
        if (extension.ClosedAt <= now)
            return Refusal.Conflict("mission.old_end_passed").With("closesAt", extension.ClosedAt);
        ClosesAt = extension.ClosedAt;
        return null;
    }

    private Refusal? NotOut(DateTime now) =>
        State == MissionState.Design ? Refusal.Conflict("mission.still_draft")
        : State is MissionState.Published or MissionState.Running && ClosesAt > now ? null
        : Refusal.Conflict("mission.already_ended").With("closesAt", ClosesAt);
}
