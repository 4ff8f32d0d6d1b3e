using System.Globalization;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Faces.Console;

/// <summary>What the forms that steer a mission read and say alike.</summary>
internal static class SteerForm
{
    /// <summary>The field of the form behind a field of the wire: a reason's Chinese comes first.</summary>
    public static string FieldOf(string field) =>
        field switch
        {
            "reason" => "reasonZh",
            "compensation.points" => "points",
            _ => field,
        };

    public static LocalizedText Reason(string? zh, string? en) =>
        new(zh?.Trim() ?? "", string.IsNullOrWhiteSpace(en) ? null : en.Trim());

    public static string? Local(DateTime? utc, ProgrammeZone zone) =>
        utc is { } time
            ? zone.ToLocal(time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : null;

    /// <summary>Null where nothing, or no moment, was written.</summary>
    public static DateTimeOffset? Moment(string? text, ProgrammeZone zone) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(zone.ToUtc(local), TimeSpan.Zero)
            : null;

    /// <summary>What was done, in a few words.</summary>
    public static string Sentence(MissionTurn turn, Phrases phrases, Func<DateTime, string> at) =>
        phrases.Say(
            "console.turn."
                + Json.Word(turn.Kind)
                + (
                    turn.Kind switch
                    {
                        TurnKind.Resumed when turn.ClosedAt == turn.ClosesAt => ".as_it_was",
                        TurnKind.Cancelled => "." + Json.Word(turn.Compensation?.Kind ?? default),
                        _ => "",
                    }
                ),
            ("from", turn.ClosedAt is { } from ? at(from) : ""),
            ("to", turn.ClosesAt is { } to ? at(to) : ""),
            ("points", turn.Compensation?.Points ?? 0)
        );
}
