namespace Fairway.Domain.Members;

/// <summary>
/// 聘任: ambassadors and the network mode are given by people, with a reason and for a term; no points, file or job can
/// (TIER-11). A term that is over takes nothing away by itself: it is shown, and people decide.
/// </summary>
public static class Appointment
{
    public const int LongestYears = 5;

    /// <summary>Whether arriving there is an appointment.</summary>
    /// <param name="attribute">What is moved.</param>
    /// <param name="to">The number of the value after the move.</param>
    public static bool IsOne(StandingAttribute attribute, int to) =>
        (attribute == StandingAttribute.Tier && to == (int)Tier.Ambassador)
        || (attribute == StandingAttribute.Mode && to == (int)ManagementMode.Network);

    /// <summary>Why it cannot be.</summary>
    /// <param name="byPerson">Whether a colleague decides.</param>
    /// <param name="until">The last day of the term.</param>
    /// <param name="today">The programme's day.</param>
    public static Refusal? Check(bool byPerson, DateOnly? until, DateOnly today)
    {
        if (!byPerson)
            return Refusal.Forbidden("appointment.people_only");
        if (until is not { } last)
            return Refusal.OfFields([new FieldRefusal("until", "appointment.term_missing")]);
        if (last <= today)
            return Refusal.OfFields([new FieldRefusal("until", "appointment.term_past")]);
        return last > today.AddYears(LongestYears)
            ? Refusal.OfFields([
                new FieldRefusal("until", "appointment.term_too_long").With("years", LongestYears),
            ])
            : null;
    }

    /// <summary>The last day belongs to the term.</summary>
    public static bool HasEnded(DateOnly? until, DateOnly today) => until < today;
}
