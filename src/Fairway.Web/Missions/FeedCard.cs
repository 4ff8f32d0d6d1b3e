using System.Buffers;
using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;

namespace Fairway.Web.Missions;

/// <summary>The part of a feed item that is the same for everybody, written once per mission and language.</summary>
internal static class FeedCard
{
    private static readonly JsonWriterOptions Options = new() { Encoder = Json.Options.Encoder };

    /// <returns>The members of a JSON object without its closing brace.</returns>
    public static byte[] Write(Mission mission, string? initiator, string language)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("id", mission.Id);
            json.WriteString("title", mission.Brief.Title.In(language));
            json.WriteString("summary", mission.Brief.Summary?.In(language));
            json.WriteString("form", mission.Form.Key);
            json.WriteString(
                "playbook",
                JsonNamingPolicy.SnakeCaseLower.ConvertName(mission.PlaybookKey.ToString())
            );
            json.WriteString("cover", mission.Brief.Cover);
            json.WriteNumber("minutes", mission.Demand.Minutes);
            json.WriteNumber("points", mission.Reward.Points);
            json.WriteString("opensAt", mission.OpensAt!.Value);
            json.WriteString("closesAt", mission.ClosesAt!.Value);
            if (mission.Pause is not null)
                json.WriteBoolean("paused", true);
            if (mission.InitiatorId is not null)
            {
                json.WriteString("initiator", initiator);
                json.WriteBoolean("endorsed", mission.IsEndorsed);
            }
            json.WriteEndObject();
        }
        return buffer.WrittenSpan[..^1].ToArray();
    }
}
