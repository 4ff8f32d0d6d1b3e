using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <param name="Name">Of staff and keys.</param>
internal sealed record TimelineActor(ActorKind Kind, long Id, string? Name);

/// <summary>One thing that happened with a member.</summary>
internal sealed record TimelineEntry
{
    public required long Seq { get; init; }
    public required string Kind { get; init; }
    public required DateTime At { get; init; }
    public required TimelineActor Actor { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }
    public required JsonElement Data { get; init; }

    /// <summary>The same in the reader's language.</summary>
    public required string Sentence { get; init; }
}

/// <summary>Everything that happened with one member, over all modules, from the journal (TEAM-08).</summary>
internal sealed class MemberTimeline(FairwayDb db, ActorNames names, Phrases phrases)
{
    /// <summary>Newest first.</summary>
    /// <param name="topic">The first part of a kind (member, work, points …); null is everything.</param>
    public async Task<Page<TimelineEntry>> ReadAsync(
        long memberId,
        string? topic,
        PageRequest page,
        CancellationToken ct
    )
    {
        var rows = db.Set<JournalEntry>().AsNoTracking().Where(e => e.MemberId == memberId);
        if (!string.IsNullOrEmpty(topic))
        {
            var prefix = topic + ".";
            rows = rows.Where(e => e.Kind.StartsWith(prefix));
        }
        if (page.After is { } before)
            rows = rows.Where(e => e.Seq < before);
        var found = await rows.OrderByDescending(e => e.Seq).Take(page.Size + 1).ToListAsync(ct);
        var known = await names.OfAsync(found.Select(e => (e.ActorKind, e.ActorId)), ct);
        return page.Cut(
            [.. found.Select(e => Entry(e, known.GetValueOrDefault((e.ActorKind, e.ActorId))))],
            entry => entry.Seq
        );
    }

    private TimelineEntry Entry(JournalEntry row, string? actor)
    {
        using var document = JsonDocument.Parse(row.Data);
        var data = document.RootElement.Clone();
        var code = "timeline." + row.Kind;
        return new TimelineEntry
        {
            Seq = row.Seq,
            Kind = row.Kind,
            At = row.At,
            Actor = new TimelineActor(row.ActorKind, row.ActorId, actor),
            MissionId = row.MissionId,
            WorkId = row.WorkId,
            Data = data,
            // Every kind has a name; those that are told of members have a sentence beside.
            Sentence = phrases.Has(code)
                ? phrases.Say(code, Values(row, actor, data))
                : phrases["journal.kind." + row.Kind],
        };
    }

    private Dictionary<string, object?> Values(JournalEntry row, string? actor, JsonElement data)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["missionId"] = row.MissionId,
            ["workId"] = row.WorkId,
            ["actor"] = actor ?? phrases["actor." + row.ActorKind.ToString().ToLowerInvariant()],
        };
        foreach (var property in data.EnumerateObject())
            values[property.Name] = Value(property);
        return values;
    }

    private object? Value(JsonProperty property) =>
        property.Value.ValueKind switch
        {
            JsonValueKind.Number when property.Value.TryGetInt64(out var whole) => whole,
            JsonValueKind.String => property.Value.GetString(),
            JsonValueKind.Array => property
                .Value.EnumerateArray()
                .Select(item =>
                    phrases.Has("import.field." + item)
                        ? phrases["import.field." + item]
                        : item.ToString()
                )
                .ToArray(),
            JsonValueKind.Null => null,
            _ => property.Value.ToString(),
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/members/{id:long}/timeline", GetAsync)
            .Needs(Permission.MembersRead)
            .Produces<Page<TimelineEntry>>()
            .WithSummary("Everything that happened with a member, newest first");

    private static async Task<IResult> GetAsync(
        long id,
        string? topic,
        string? cursor,
        int? limit,
        MembersQueries members,
        MemberTimeline timeline,
        Door door,
        CancellationToken ct
    ) =>
        await members.SeesAsync(id, ct)
            ? Results.Ok(await timeline.ReadAsync(id, topic, new PageRequest(cursor, limit), ct))
            : door.Problem(Refusal.NotFound("member.unknown"));
}
