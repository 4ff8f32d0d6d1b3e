using System.Collections.Immutable;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// What one row of an owners' file does to a member. Only what the row says changes: a column that is not there and a
/// blank cell leave what is stored. Where a member stands is decided by people and rules, so a file places newcomers
/// only; and an opening balance counts once.
/// </summary>
public static class MemberMerge
{
    /// <summary>A member nobody knew: invited, not yet asked or profiled (issue 2, §5; TIER-02).</summary>
    /// <param name="id">The member's key.</param>
    /// <param name="draft">The row.</param>
    /// <param name="now">UTC.</param>
    public static Member Newcomer(long id, MemberDraft draft, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var standing = Standing.UsualFor(
            StandingWords.FindTier(draft.Tier.ValueOrDefault) ?? Tier.Broad
        );
        return new Member
        {
            Id = id,
            ExternalId = draft.ExternalId,
            Tier = standing.Tier,
            Stage = standing.Stage,
            Mode = standing.Mode,
            Status = MemberStatus.Invited,
            CreatedAt = now,
        };
    }

    /// <summary>Why a file cannot bring this newcomer: it says what only people may decide (TIER-11).</summary>
    /// <returns>Null when it can.</returns>
    public static RowReason? WhyNotNew(MemberDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return
            StandingWords.FindTier(draft.Tier.ValueOrDefault) is { } tier
            && Appointment.IsOne(StandingAttribute.Tier, (int)tier)
            ? new RowReason(
                MemberField.Tier.WireName(),
                "import.appointed_only",
                ImmutableDictionary<string, object?>.Empty
            )
            : null;
    }

    /// <summary>Applies a row.</summary>
    /// <param name="member">Changed in place.</param>
    /// <param name="draft">The row.</param>
    /// <param name="ties">The group and the contact that the row names.</param>
    /// <returns>Wire names of the changed fields; empty when the row says what is stored already.</returns>
    public static IReadOnlyList<string> Apply(Member member, MemberDraft draft, MemberTies ties)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(ties);
        var changes = new List<string>();
        void Set<T>(MemberField field, Sent<T> sent, T? stored, Action<T> store)
        {
            if (!sent.HasValue || EqualityComparer<T>.Default.Equals(sent.ValueOrDefault!, stored!))
                return;
            store(sent.ValueOrDefault!);
            changes.Add(field.WireName());
        }
        Set(MemberField.Name, draft.Name, member.Name, v => member.Name = v);
        Set(MemberField.Nickname, draft.Nickname, member.Nickname, v => member.Nickname = v);
        Set(MemberField.Phone, draft.Phone, member.Phone, v => member.Phone = v);
        var region = draft.Region.HasValue
            ? Sent<string>.Of(draft.Region.ValueOrDefault!.Code)
            : Sent<string>.Not;
        Set(MemberField.Region, region, member.Region, v => member.Region = v);
        if (
            draft.Liaison.HasValue
            && (member.LiaisonId, member.LiaisonName) != (ties.LiaisonId, ties.LiaisonName)
        )
        {
            (member.LiaisonId, member.LiaisonName) = (ties.LiaisonId, ties.LiaisonName);
            changes.Add(MemberField.Liaison.WireName());
        }
        if (ties.GroupId is { } group && member.GroupId != group)
        {
            member.GroupId = group;
            changes.Add(MemberField.Group.WireName());
        }
        if (
            draft.Interests is { HasValue: true, ValueOrDefault: { } interests }
            && !interests.SequenceEqual(member.Interests, StringComparer.Ordinal)
        )
        {
            member.Interests = [.. interests];
            changes.Add(MemberField.Interests.WireName());
        }
        if (draft.Points.HasValue && member.OpeningPoints is null)
        {
            member.OpeningPoints = draft.Points.ValueOrDefault;
            changes.Add(MemberField.Points.WireName());
        }
        return changes;
    }

    /// <summary>What the row says that is not taken over from a file for somebody already known.</summary>
    /// <returns>Wire names of the fields that were left as they are.</returns>
    public static IEnumerable<string> Kept(Member known, MemberDraft draft)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Tier.HasValue && draft.Tier.ValueOrDefault != known.Tier.Word())
            yield return MemberField.Tier.WireName();
        if (
            draft.Points.HasValue
            && known.OpeningPoints is { } opening
            && opening != draft.Points.ValueOrDefault
        )
            yield return MemberField.Points.WireName();
    }
}

/// <summary>The group and the contact that a row names, as the programme knows them.</summary>
/// <param name="GroupId">Null when the row names no group.</param>
/// <param name="LiaisonId">Null when the row names no contact, or one without an account.</param>
/// <param name="LiaisonName">The colleague's name; of somebody without an account, as it was written.</param>
public sealed record MemberTies(long? GroupId, long? LiaisonId, string? LiaisonName);

/// <summary>What a row says about cars. A member may have several; a row knows of one.</summary>
public static class VehicleMerge
{
    /// <summary>The model of a car whose delivery is known and nothing else.</summary>
    public const string UnknownModel = "";

    /// <summary>Finds the car that the row means among those known.</summary>
    /// <returns>
    /// Null when the row changes nothing; otherwise the car to change (null: a new one) with its model and date.
    /// </returns>
    public static VehicleChange? Decide(IReadOnlyList<Vehicle> known, MemberDraft draft)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(draft);
        if (!draft.Model.HasValue && !draft.DeliveryDate.HasValue)
            return null;
        var car =
            draft.Model.HasValue
                ? known.FirstOrDefault(v => v.Model == draft.Model.ValueOrDefault)
                    ?? known.FirstOrDefault(v => v.Model == UnknownModel)
            : known.Count == 1 ? known[0]
            : known.FirstOrDefault(v =>
                v.DeliveredOn == draft.DeliveryDate.ValueOrDefault || v.Model == UnknownModel
            );
        var model = draft.Model.ValueOrDefault ?? car?.Model ?? UnknownModel;
        DateOnly? delivered = draft.DeliveryDate.HasValue
            ? draft.DeliveryDate.ValueOrDefault
            : car?.DeliveredOn;
        return car is not null && car.Model == model && car.DeliveredOn == delivered
            ? null
            : new VehicleChange(car, model, delivered);
    }
}

/// <summary>A car to add or to change.</summary>
/// <param name="Known">The car to change; null for a new one.</param>
/// <param name="Model">The model after the change.</param>
/// <param name="DeliveredOn">The date after the change.</param>
public sealed record VehicleChange(Vehicle? Known, string Model, DateOnly? DeliveredOn);
