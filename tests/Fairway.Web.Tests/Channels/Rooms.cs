using System.Net.Http.Headers;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Channels;

/// <summary>What tests about rooms say often.</summary>
internal static class Rooms
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What makes a mission one for a group: whom it is for and what they must try.</summary>
    public static object ForAGroup { get; } = new
    {
        playbook = "group",
        audience = new { tiers = new[] { "broad" } },
        mustTry = new[] { "夜间跟车" },
    };

    /// <summary>A mission for a group, and its room once it is there.</summary>
    public static async Task<(long Mission, long Room)> GroupMissionAsync(
        this HttpClient operations
    )
    {
        var mission = await operations.PublishedAsync(overrides: ForAGroup);
        var room = await operations.EventuallyAsync(
            $"missions/{mission}/room",
            answer => answer.TryGetProperty("state", out _)
        );
        return (mission, room.GetProperty("id").GetInt64());
    }

    /// <summary>A member who goes by this nickname and takes part.</summary>
    public static async Task<HttpClient> ParticipantAsync(
        this FairwayServer server,
        long mission,
        string externalId,
        string? nickname = null,
        string? region = null
    )
    {
        await server.EnsureMemberAsync(
            externalId,
            member =>
            {
                (member.Name, member.Nickname, member.Phone, member.Region) = (
                    "真名" + externalId,
                    nickname,
                    "13800138000",
                    region
                );
            }
        );
        var member = await server.MemberClientAsync(externalId);
        (await member.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        return member;
    }

    public static Task<(int Status, JsonElement Body)> SayAsync(
        this HttpClient somebody,
        long room,
        string text,
        string? key = null
    ) => somebody.SendAsync($"rooms/{room}/messages", new { text }, key);

    public static async Task<List<JsonElement>> SaidAsync(this HttpClient somebody, long room) =>
        (await somebody.AskAsync($"rooms/{room}/messages")).Body.Items();

    public static Task<RoomEvents> ListenAsync(
        this HttpClient somebody,
        long room,
        string? lastEventId = null
    ) => RoomEvents.OpenAsync(somebody, $"/api/v1/rooms/{room}/events", lastEventId);
}

/// <summary>A stream of server-sent events, read line by line.</summary>
internal sealed class RoomEvents : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private RoomEvents(HttpResponseMessage answer, StreamReader lines) =>
        (_answer, _lines) = (answer, lines);

    internal sealed record Event(string Name, string? Id, JsonElement Data);

    public HttpResponseMessage Answer => _answer;

    public static async Task<RoomEvents> OpenAsync(
        HttpClient somebody,
        string path,
        string? lastEventId
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var ct = TestContext.Current.CancellationToken;
        var answer = await somebody.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            ct
        );
        return new RoomEvents(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(ct)));
    }

    /// <summary>The next event; null when the server has ended the stream.</summary>
    public async Task<Event?> NextAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        waiting.CancelAfter(Patience);
        string? name = null;
        string? id = null;
        var data = default(JsonElement);
        while (await _lines.ReadLineAsync(waiting.Token) is { } line)
        {
            if (line.Length == 0 && name is not null)
                return new Event(name, id, data);
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = JsonSerializer.Deserialize<JsonElement>(line[6..]);
        }
        return null;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
