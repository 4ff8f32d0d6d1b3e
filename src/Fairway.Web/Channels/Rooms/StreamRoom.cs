using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Rooms;

/// <summary>
/// A room as it is talked in, by server-sent events: <c>ready</c> first, then each <c>message</c> with its number as id,
/// <c>archived</c> at the end. Whoever comes back with <c>Last-Event-ID</c>, or <c>after</c>, misses nothing; who may
/// come in is asked anew each time.
/// </summary>
internal sealed class StreamRoom(
    FairwayDb db,
    RoomAuthors authors,
    RoomHub hub,
    IHostApplicationLifetime life
) : IResult
{
    internal sealed record Ready(long Room, int Last);

    private const int Batch = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private Room _room = default!;
    private Actor _reader = default!;
    private RoomListener? _listener;
    private int _last;

    /// <returns>Itself, to be answered with.</returns>
    public Outcome<StreamRoom> Open(Room? room, HttpRequest request, int? after, Actor reader)
    {
        if (room is null)
            return Refusal.NotFound("room.unknown");
        (_room, _reader) = (room, reader);
        _last = int.TryParse(
            request.Headers["Last-Event-ID"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var known
        )
            ? known
            : after ?? room.LastNumber;
        if (room.State == RoomState.Open)
        {
            var joined = hub.Join(room, reader);
            if (joined.IsRefused(out var refusal))
                return refusal;
            _listener = joined.Value;
        }
        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Proxies of the nginx kind keep back what they are not told to let through.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted,
            life.ApplicationStopping
        );
        try
        {
            await TalkAsync(response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader went, or the server does.
        }
        finally
        {
            if (_listener is not null)
                hub.Leave(_listener);
        }
    }

    private async Task TalkAsync(HttpResponse response, CancellationToken ct)
    {
        await SendAsync(response, "ready", new Ready(_room.Id, _last), null, ct);
        await CatchUpAsync(response, ct);
        if (_listener is not null)
            await FollowAsync(response, _listener, ct);
        if (_listener?.IsOver != false)
            await SendAsync(response, "archived", new Ready(_room.Id, _last), null, ct);
    }

    // After joining: what was said before it is read here, what is said after it is told.
    private async Task CatchUpAsync(HttpResponse response, CancellationToken ct)
    {
        while (true)
        {
            var missed = await db.Set<RoomMessage>()
                .AsNoTracking()
                .Where(m => m.RoomId == _room.Id && m.Number > _last)
                .OrderBy(m => m.Number)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var message in await authors.SignAsync(missed, _reader, ct))
                await SendAsync(response, message, ct);
            if (missed.Count < Batch)
                return;
        }
    }

    private async Task FollowAsync(
        HttpResponse response,
        RoomListener listener,
        CancellationToken ct
    )
    {
        while (true)
        {
            var news = listener.News.WaitToReadAsync(ct).AsTask();
            while (!news.IsCompleted && await Task.WhenAny(news, Task.Delay(Beat, ct)) != news)
            {
                ct.ThrowIfCancellationRequested();
                await response.WriteAsync(":\n\n", ct);
                await response.Body.FlushAsync(ct);
            }
            if (!await news)
                return;
            while (listener.News.TryRead(out var message))
            {
                if (message.Number > _last)
                    await SendAsync(response, await authors.ShowAsync(message, _reader, ct), ct);
            }
        }
    }

    private async Task SendAsync(
        HttpResponse response,
        RoomMessageAnswer message,
        CancellationToken ct
    )
    {
        await SendAsync(response, "message", message, message.Number, ct);
        _last = message.Number;
    }

    private static async Task SendAsync<T>(
        HttpResponse response,
        string name,
        T data,
        int? number,
        CancellationToken ct
    )
    {
        var id = number is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"id: {known}\n")
            : "";
        var body = JsonSerializer.Serialize(data, Json.Options);
        await response.WriteAsync($"event: {name}\n{id}data: {body}\n\n", ct);
        await response.Body.FlushAsync(ct);
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/rooms/{id:long}/events",
                async (
                    long id,
                    StreamRoom stream,
                    RoomDoors doors,
                    Door door,
                    CurrentActor current,
                    HttpRequest request,
                    CancellationToken ct,
                    int? after
                ) =>
                    door.Show(
                        stream.Open(
                            await doors.FindAsync(id, current.Required, ct),
                            request,
                            after,
                            current.Required
                        ),
                        result => result
                    )
            )
            .Needs(Permission.RoomsOpen)
            .Produces<RoomMessageAnswer>(StatusCodes.Status200OK, "text/event-stream")
            .WithName("StreamRoom")
            .WithSummary("A room as it is talked in: ready, message …, archived at the end")
            .WithDescription(
                "Comes back where it broke off by Last-Event-ID, or begins after the number in after; without either, with what is said from now on."
            );
        // The pages have cookies, which the API does not take.
        app.MapGet("/missions/{id:long}/room/events", FromPageAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();
        app.MapGet("/console/missions/{id:long}/room/events", FromPageAsync)
            .Needs(Permission.WorksRead)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> FromPageAsync(
        long id,
        StreamRoom stream,
        RoomDoors doors,
        Door door,
        CurrentActor current,
        HttpRequest request,
        int? after,
        CancellationToken ct
    ) =>
        door.Show(
            stream.Open(
                await doors.OfMissionAsync(id, current.Required, ct),
                request,
                after,
                current.Required
            ),
            result => result
        );
}
