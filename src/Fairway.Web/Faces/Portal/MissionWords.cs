using System.Globalization;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Portal;

/// <summary>How the portal speaks of a mission.</summary>
internal static class MissionWords
{
    private const int HoursFrom = 180;

    public static string Language => CultureInfo.CurrentUICulture.Name;

    public static string Form(Phrases phrases, MissionForm form) =>
        phrases.Has("word." + form.Word)
            ? phrases["word." + form.Word]
            : phrases["word.form_other"];

    /// <summary>Why this person sees the mission: the most personal condition that holds. Layers are never named.</summary>
    public static string Why(Phrases phrases, IReadOnlyList<AudienceReason> reasons)
    {
        foreach (var code in (string[])["audience.model", "audience.region", "audience.group"])
        {
            if (reasons.FirstOrDefault(reason => reason.Code == code && reason.Met) is { } reason)
                return phrases.Say("why." + code, ("value", reason.Value));
        }
        return phrases[
            reasons.Any(reason => reason.Code != "audience.everybody")
                ? "why.invited"
                : "why.everybody"
        ];
    }

    /// <summary>Days left in the programme's calendar, when it opens, or that it stands still; null once it is over.</summary>
    public static string? Remaining(
        Phrases phrases,
        Mission mission,
        ProgrammeZone zone,
        DateTime now
    )
    {
        if (mission.Pause is not null)
            return phrases["mission.standing_still"];
        if (mission.OpensAt > now)
            return phrases.Say(
                "mission.opens_on",
                ("day", zone.Short(mission.OpensAt.Value, now, phrases))
            );
        if (mission.ClosesAt is not { } closes || closes <= now)
            return null;
        var days = zone.DayOf(closes).DayNumber - zone.DayOf(now).DayNumber;
        return days < 1
            ? phrases["mission.last_day"]
            : phrases.Say("mission.days_left", ("days", days));
    }

    /// <summary>How long it takes: minutes, and hours for what fills more than an afternoon's break.</summary>
    public static (string Figure, string Unit) Time(Phrases phrases, MissionDemand demand) =>
        demand.Minutes < HoursFrom
            ? (demand.Minutes.ToString(CultureInfo.CurrentCulture), phrases["mission.minutes_unit"])
            : (
                (demand.Minutes / 60).ToString(CultureInfo.CurrentCulture),
                phrases["mission.hours_unit"]
            );

    /// <summary>What is promised: a figure, or that it is agreed on together (the playbook says which).</summary>
    public static bool IsAgreed(Mission mission) =>
        mission.Frozen?.Reward == RewardStyle.Negotiated;

    /// <summary>The scene that its cover is drawn of.</summary>
    public static string Cover(Mission mission) => mission.Brief.Cover ?? "road";

    /// <summary>Whether people are asked one by one: they are invited, and agree on it together.</summary>
    public static bool IsInvitation(Mission mission) =>
        mission.Frozen?.Outreach == OutreachStyle.OneToOne;

    /// <summary>What one says to take part.</summary>
    public static string Join(Phrases phrases, Mission mission) =>
        phrases[IsInvitation(mission) ? "mission.accept_invitation" : "mission.join"];

    /// <summary>The same beside a mission, where this person is counted down at all.</summary>
    public static string? Left(
        Phrases phrases,
        Mission mission,
        ManagementMode mode,
        ProgrammeZone zone,
        DateTime now
    ) =>
        mission.Frozen is { } playbook && !Treatment.Of(playbook, mode).ShowsCountdown
            ? null
            : Remaining(phrases, mission, zone, now);

    /// <summary>What a message says: its own words, or what happened with the reason, the end and what one receives.</summary>
    public static string Notice(
        Phrases phrases,
        Channels.InboxItem item,
        ProgrammeZone zone,
        DateTime now
    )
    {
        if (item.Body is { } body)
            return body.In(Language);
        if (item.Invitation is { } invitation)
            return Invitation(phrases, invitation, zone, now);
        List<string> said =
        [
            phrases.Say(
                "inbox.body." + item.Kind,
                ("day", item.ClosesAt is { } end ? zone.Short(end, now, phrases) : ""),
                ("people", item.People)
            ),
        ];
        if (item.Reason is { } reason)
            said.Add(phrases.Say("inbox.reason", ("reason", reason.In(Language))));
        if (item.Points is { } points)
            said.Add(phrases.Say("inbox.compensated", ("points", points)));
        return string.Join(Language == "en" ? " " : "", said);
    }

    // Whom nobody counts down is told of no day; a day that has passed is told to nobody.
    private static string Invitation(
        Phrases phrases,
        Channels.InboxInvitation invitation,
        ProgrammeZone zone,
        DateTime now
    )
    {
        List<string> said = [];
        if (invitation.Words is { } words)
            said.Add(
                invitation.From is { } name
                    ? phrases.Say("inbox.invited_by", ("name", name), ("words", words))
                    : phrases.Say("inbox.invited_words", ("words", words))
            );
        said.Add(phrases["inbox.body.mission_invited." + Platform.Json.Word(invitation.Care)]);
        if (invitation.Until is { } until && until > now)
            said.Add(phrases.Say("inbox.invited_until", ("day", zone.Short(until, now, phrases))));
        return string.Join(Language == "en" ? " " : "", said);
    }

    /// <summary>Whose it is and who stands behind it; no name is said where there is none to say.</summary>
    public static string Begun(Phrases phrases, string? initiator) =>
        phrases.Say(
            "initiative.begun",
            ("name", initiator is null ? phrases["initiative.somebody"] : "@" + initiator)
        );

    public static string Step(Phrases phrases, ParticipationStep step) =>
        phrases["step." + Platform.Json.Word(step)];
}
