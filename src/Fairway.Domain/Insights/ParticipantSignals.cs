namespace Fairway.Domain.Insights;

/// <summary>By which signal participants are put in order.</summary>
public enum ParticipantSort
{
    /// <summary>When they took part.</summary>
    Joined = 0,
    Works = 1,
    ActiveDays = 2,
    Comments = 3,
    AcceptedRate = 4,
    Likes = 5,
    Shortlisted = 6,
}

/// <summary>
/// How active somebody is and how good what they hand in (MODE-05): of the last <see cref="Days"/> days of programme time,
/// today included, over all missions. For discovering people, never for chasing them (SUPP-03).
/// </summary>
/// <param name="Works">Works handed in.</param>
/// <param name="ActiveDays">Days on which something was.</param>
/// <param name="Comments">Comments written that can be read.</param>
/// <param name="Judged">Of these works, those that were accepted, sent back or refused, as they stand now.</param>
/// <param name="Accepted">Of the judged, those accepted.</param>
/// <param name="Likes">Distinct people who like any of these works.</param>
/// <param name="Shortlisted">Of these works, those on a shortlist.</param>
public sealed record ParticipantSignals(
    long Works,
    long ActiveDays,
    long Comments,
    long Judged,
    long Accepted,
    long Likes,
    long Shortlisted
)
{
    public const int Days = 90;

    /// <summary>The first day that counts.</summary>
    public static DateOnly Since(DateOnly today) => today.AddDays(1 - Days);

    /// <summary>0 to 1, rounded to four digits; null where nothing was judged.</summary>
    public decimal? AcceptedRate => new Completion(Judged, Accepted).Rate;
}
