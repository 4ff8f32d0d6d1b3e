using Fairway.Domain.Members;

namespace Fairway.Domain.Missions;

/// <summary>How closely somebody is looked after on the way, from the least up.</summary>
public enum Care
{
    /// <summary>Answers to look up.</summary>
    SelfHelp = 0,

    /// <summary>Questions are answered, in the room of the project.</summary>
    Answered = 1,

    /// <summary>A person of one's own to turn to.</summary>
    Personal = 2,
}

/// <summary>How much somebody is hurried, from the least up.</summary>
public enum Pressure
{
    /// <summary>Neither counted down nor reminded.</summary>
    None = 0,

    /// <summary>The days that are left stand beside the mission.</summary>
    Countdown = 1,

    /// <summary>And whoever is not done is reminded before the end.</summary>
    Reminders = 2,
}

/// <summary>Which of the two settled it.</summary>
public enum TreatmentSource
{
    Playbook = 0,

    /// <summary>The person's management mode.</summary>
    Mode = 1,

    /// <summary>Either would have.</summary>
    Both = 2,
}

/// <param name="Code">Such as <c>treatment.care.personal</c>.</param>
public sealed record TreatmentReason(string Code, TreatmentSource Because);

/// <summary>
/// How one member is treated in one mission. The playbook belongs to the mission and the mode to the person: care is the
/// greater of the two, pressure the lesser. So a dedicated member in a poll keeps their contact, and is not hurried.
/// </summary>
public sealed record Treatment
{
    public required Care Care { get; init; }
    public required Pressure Pressure { get; init; }
    public required IReadOnlyList<TreatmentReason> Reasons { get; init; }

    public bool HasContact => Care == Care.Personal;

    public bool ShowsCountdown => Pressure >= Pressure.Countdown;

    public bool Reminds => Pressure == Pressure.Reminders;

    public static Treatment Of(Playbook playbook, ManagementMode mode)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        var (care, usualCare) = (CareOf(playbook.Support), CareOf(mode));
        var (pressure, mostPressure) = (PressureOf(playbook.Support), PressureOf(mode));
        var greater = care > usualCare ? care : usualCare;
        var lesser = pressure < mostPressure ? pressure : mostPressure;
        return new Treatment
        {
            Care = greater,
            Pressure = lesser,
            Reasons =
            [
                new(
                    greater switch
                    {
                        Care.Personal => "treatment.care.personal",
                        Care.Answered => "treatment.care.answered",
                        _ => "treatment.care.self_help",
                    },
                    Because(care == greater, usualCare == greater)
                ),
                new(
                    lesser switch
                    {
                        Pressure.None => "treatment.pressure.none",
                        Pressure.Countdown => "treatment.pressure.countdown",
                        _ => "treatment.pressure.reminders",
                    },
                    Because(pressure == lesser, mostPressure == lesser)
                ),
            ],
        };
    }

    private static TreatmentSource Because(bool playbook, bool mode) =>
        playbook && mode ? TreatmentSource.Both
        : playbook ? TreatmentSource.Playbook
        : TreatmentSource.Mode;

    private static Care CareOf(SupportStyle support) =>
        support switch
        {
            SupportStyle.Passive => Care.SelfHelp,
            SupportStyle.Responsive => Care.Answered,
            _ => Care.Personal,
        };

    private static Care CareOf(ManagementMode mode) =>
        mode switch
        {
            ManagementMode.Broadcast => Care.SelfHelp,
            ManagementMode.Group => Care.Answered,
            _ => Care.Personal,
        };

    private static Pressure PressureOf(SupportStyle support) =>
        support switch
        {
            // MODE-02: nothing follows anybody up.
            SupportStyle.Passive => Pressure.Countdown,
            SupportStyle.Responsive => Pressure.Reminders,
            _ => Pressure.None,
        };

    // The most that this person is ever met with.
    private static Pressure PressureOf(ManagementMode mode) =>
        mode is ManagementMode.Dedicated or ManagementMode.Network
            ? Pressure.None
            : Pressure.Reminders;
}
