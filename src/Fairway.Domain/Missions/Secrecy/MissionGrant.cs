namespace Fairway.Domain.Missions.Secrecy;

/// <summary>How far a grant lets its holder in.</summary>
public enum GrantState
{
    /// <summary>Valid, and the agreement as it reads now is not signed: only the agreement is to be seen.</summary>
    Unsigned = 0,

    /// <summary>Valid and signed: everything is open.</summary>
    Open = 1,

    /// <summary>Its day has passed.</summary>
    Expired = 2,

    /// <summary>A colleague took it back.</summary>
    Revoked = 3,
}

/// <summary>
/// 查看授权: that one member may know of one confidential mission, until a day, for a reason (EMP-17). There is one row for
/// the two; whoever extends it or gives it anew says why again, and the journal keeps each turn.
/// </summary>
public sealed class MissionGrant
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int ReasonMax = 300;

    /// <summary>The farthest day, counted from now.</summary>
    public const int FarthestDays = 731;

    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The colleague who gave or last extended it: a principal.</summary>
    public required string GivenBy { get; set; }

    /// <summary>UTC; when it was given or last extended.</summary>
    public required DateTime GivenAt { get; set; }

    /// <summary>Why this person; for colleagues only.</summary>
    public required string Reason { get; set; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime ExpiresAt { get; set; }
    public string? RevokedBy { get; private set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? RevokedAt { get; private set; }
    public string? RevokeReason { get; private set; }

    /// <summary>UTC; when its holder signed the agreement as it reads now, null = not, or not since it changed.</summary>
    public DateTime? SignedAt { get; private set; }

    public GrantState StateAt(DateTime now) =>
        RevokedAt is not null ? GrantState.Revoked
        : ExpiresAt <= now ? GrantState.Expired
        : SignedAt is null ? GrantState.Unsigned
        : GrantState.Open;

    /// <summary>What is wrong with a day and a reason, by field.</summary>
    /// <param name="until">UTC; null = none was written.</param>
    /// <param name="reason">Required, at most <see cref="ReasonMax"/>.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<FieldRefusal> Check(DateTime? until, string? reason, DateTime now)
    {
        List<FieldRefusal> wrong = [];
        if (until is null)
            wrong.Add(new FieldRefusal("until", "field.required"));
        else if (until <= now)
            wrong.Add(new FieldRefusal("until", "grant.until_past"));
        else if (until > now.AddDays(FarthestDays))
            wrong.Add(new FieldRefusal("until", "grant.until_too_far").With("days", FarthestDays));
        wrong.AddRange(CheckReason(reason));
        return wrong;
    }

    public static IEnumerable<FieldRefusal> CheckReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            yield return new FieldRefusal("reason", "field.required");
        else if (reason.Trim().Length > ReasonMax)
            yield return new FieldRefusal("reason", "field.too_long").With("max", ReasonMax);
    }

    /// <summary>Lets it hold until another day; one that was taken back holds again. What was signed stays signed.</summary>
    public void Renew(DateTime until, string reason, string by, DateTime now)
    {
        (ExpiresAt, Reason, GivenBy, GivenAt) = (until, reason, by, now);
        (RevokedAt, RevokedBy, RevokeReason) = (null, null, null);
    }

    /// <summary>Takes it back at once.</summary>
    public Refusal? Revoke(string reason, string by, DateTime now)
    {
        if (RevokedAt is { } before)
            return Refusal.Conflict("grant.already_revoked").With("revokedAt", before);
        (RevokedAt, RevokedBy, RevokeReason) = (now, by, reason);
        return null;
    }

    /// <summary>Its holder signs the agreement. Said twice it counts once.</summary>
    /// <param name="wording">The wording they have read.</param>
    /// <param name="newest">The wording that holds.</param>
    /// <param name="now">UTC.</param>
    public Refusal? Sign(int wording, int newest, DateTime now)
    {
        var state = StateAt(now);
        if (Closed(state) is { } closed && state != GrantState.Unsigned)
            return closed;
        if (wording != newest)
            return Refusal
                .Conflict("nda.superseded")
                .With("number", wording)
                .With("newest", newest);
        SignedAt ??= now;
        return null;
    }

    /// <summary>Why nothing is to be seen; null where everything is. To whoever has no grant there is no such mission.</summary>
    public Refusal? ClosedAt(DateTime now) => Closed(StateAt(now));

    private Refusal? Closed(GrantState state) =>
        state switch
        {
            GrantState.Revoked => Refusal
                .Forbidden("confidential.revoked")
                .With("revokedAt", RevokedAt),
            GrantState.Expired => Refusal
                .Forbidden("confidential.expired")
                .With("expiredAt", ExpiresAt),
            GrantState.Unsigned => Refusal.Forbidden("confidential.unsigned"),
            _ => null,
        };
}
