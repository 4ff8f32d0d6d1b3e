using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Missions;

/// <summary>GET me/feed. The cards are written already; only the member's own part is added here.</summary>
internal static class FeedEndpoint
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = Json.Options.Encoder,
        SkipValidation = true,
    };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/feed", RunAsync)
            .Needs(Permission.MemberSelf)
            .WithName("GetMyFeed")
            .Produces<FeedAnswer>();

    /// <summary>Only for the description of the API: the answer is written by hand.</summary>
    internal sealed record FeedAnswer(IReadOnlyList<FeedAnswerItem> Items, string? Next);

    internal sealed record FeedAnswerItem(
        long Id,
        string Title,
        string? Summary,
        string Form,
        PlaybookKey Playbook,
        string? Cover,
        int Minutes,
        long Points,
        DateTime OpensAt,
        DateTime ClosesAt,
        bool? Paused,
        string? Initiator,
        bool? Endorsed,
        ParticipationStep? Step,
        IReadOnlyList<AudienceReason> Why
    );

    private static async Task RunAsync(
        HttpContext context,
        Feed feed,
        CurrentActor current,
        int? limit
    )
    {
        var items = await feed.ReadAsync(
            current.MemberId,
            Math.Clamp(limit ?? Feed.PageSize, 1, 100),
            context.RequestAborted
        );
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        context.Response.ContentType = "application/json; charset=utf-8";
        Write(context.Response.BodyWriter, items, english);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(IBufferWriter<byte> output, List<FeedItem> items, bool english)
    {
        output.Write("{\"items\":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.Write(english ? items[i].Entry.CardEn : items[i].Entry.CardZh);
            WriteOwn(output, items[i]);
            output.Write("}"u8);
        }
        output.Write("],\"next\":null}"u8);
    }

    private static void WriteOwn(IBufferWriter<byte> output, FeedItem item)
    {
        if (item.Step is { } step)
        {
            output.Write(",\"step\":\""u8);
            output.Write(StepName(step));
            output.Write("\""u8);
        }
        output.Write(",\"why\":"u8);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartArray();
        foreach (var reason in item.Why)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, reason.Code);
            json.WriteBoolean("met"u8, reason.Met);
            if (reason.Value is not null)
                json.WriteString("value"u8, Json.Word(reason.Value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> StepName(ParticipationStep step) =>
        step switch
        {
            ParticipationStep.Joined => "joined"u8,
            ParticipationStep.Declined => "declined"u8,
            ParticipationStep.Submitted => "submitted"u8,
            ParticipationStep.Returned => "returned"u8,
            ParticipationStep.Accepted => "accepted"u8,
            _ => "rejected"u8,
        };
}
