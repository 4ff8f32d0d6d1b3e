using System.Globalization;
using System.Text;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Works.Attendance;

/// <summary>One's own slot for the calendar of a phone (iCalendar, RFC 5545).</summary>
internal static class SlotCalendarFile
{
    private const string Utc = "yyyyMMdd'T'HHmmss'Z'";

    // Octets of a line, its end not counted.
    private const int LongestLine = 75;

    public static string Write(Mission mission, MissionSlotAnswer slot, string link, DateTime now)
    {
        var title = mission.Brief.Title.In(CultureInfo.CurrentUICulture.Name);
        if (slot.Title?.In(CultureInfo.CurrentUICulture.Name) is { } own)
            title += " · " + own;
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Fairway//Fairway//ZH",
            "BEGIN:VEVENT",
            $"UID:slot-{slot.Id}@fairway",
            "DTSTAMP:" + Moment(now),
            "DTSTART:" + Moment(slot.BeginsAt),
            "DTEND:" + Moment(slot.EndsAt),
            "SUMMARY:" + Escaped(title),
            "LOCATION:" + Escaped(slot.Place ?? ""),
            "URL:" + link,
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
    }

    private static string Moment(DateTime utc) => utc.ToString(Utc, CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .ReplaceLineEndings(@"\n");

    // A line goes on in the next, which begins with a blank; never in the midst of a character.
    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/missions/{id:long}/slots/{slot:long}/calendar.ics", HandleAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        long id,
        long slot,
        SlotBook book,
        PublicUrl url,
        CurrentActor current,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await book.FindAsync(id, current.MemberId, ct) is { } found
        && found.Answer.Slots.FirstOrDefault(s => s.Id == slot)
            is { Mine: SeatState.Taken or SeatState.Attended } own
            ? Results.File(
                Encoding.UTF8.GetBytes(
                    Write(
                        found.Mission,
                        own,
                        url.Of($"/missions/{id}/slots"),
                        clock.GetUtcNow().UtcDateTime
                    )
                ),
                "text/calendar; charset=utf-8",
                "fairway.ics"
            )
            : Results.NotFound();
}
