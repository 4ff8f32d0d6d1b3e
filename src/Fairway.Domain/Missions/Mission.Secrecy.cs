using Fairway.Domain.Missions.Secrecy;

namespace Fairway.Domain.Missions;

/// <summary>What keeps a mission from the eyes of others: an agreement for those who are let in, and a day before which nothing of it is public.</summary>
public sealed partial class Mission
{
    /// <summary>Null where everybody of the audience may read it.</summary>
    public Confidentiality? Confidential { get; set; }

    /// <summary>解禁时间: before this instant (UTC) no work of it is public, whatever its licence says; null = none.</summary>
    public DateTime? EmbargoUntil { get; set; }

    public bool IsEmbargoedAt(DateTime now) => now < EmbargoUntil;

    /// <summary>Writes the agreement anew; whoever has signed the one before is asked again.</summary>
    public Refusal? Reword(Confidentiality wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        if (Confidential is not { } now)
            return Refusal.Conflict("mission.not_confidential");
        if (CanSupply() is { } over)
            return over;
        Confidential = wording with { Number = now.Number + 1 };
        return null;
    }

    /// <summary>Moves the embargo to a later instant, or lifts it before its time.</summary>
    /// <param name="until">UTC; null = it is lifted now.</param>
    /// <param name="now">UTC.</param>
    public Refusal? MoveEmbargo(DateTime? until, DateTime now)
    {
        if (State is MissionState.Design)
            return Refusal.Conflict("mission.still_draft");
        if (Confidential is null)
            return Refusal.Conflict("mission.not_confidential");
        if (until is null)
        {
            if (!IsEmbargoedAt(now))
                return Refusal.Conflict("embargo.none").With("embargoUntil", EmbargoUntil);
            EmbargoUntil = null;
            return null;
        }
        if (until <= now || until <= EmbargoUntil)
            return Refusal.OfFields([
                new FieldRefusal("until", "embargo.not_later").With("embargoUntil", EmbargoUntil),
            ]);
        if (until > now.AddDays(FarthestEndDays))
            return Refusal.OfFields([
                new FieldRefusal("until", "embargo.too_far").With("days", FarthestEndDays),
            ]);
        EmbargoUntil = until;
        return null;
    }

    /// <summary>
    /// The mission as somebody who has not signed yet meets it: its cover name, its dates and its people, and nothing of
    /// what it is about.
    /// </summary>
    public Mission Sealed()
    {
        if (Confidential is not { } confidential)
            return this;
        var copy = (Mission)MemberwiseClone();
        copy.Brief = new MissionBrief { Title = confidential.Cover, Goal = confidential.Cover };
        copy.Form = new MissionForm
        {
            Key = SealedForm,
            Parts = [],
            Rules = [],
        };
        copy.Reward = new MissionReward(0);
        return copy;
    }

    /// <summary>The form's key of a <see cref="Sealed"/> mission.</summary>
    public const string SealedForm = "sealed";
}
