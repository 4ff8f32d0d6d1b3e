using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Outlets;

/// <summary>One place outside that a mission is put up at.</summary>
/// <param name="Name">The section, the post's title or the hashtag, without its number signs.</param>
/// <param name="Link">The place's own address; null where none is known or needed.</param>
/// <param name="ChangedBy">Who changed it last, by name; null for an account that is gone.</param>
public sealed record PlaceAnswer(
    long Id,
    PlaceKind Kind,
    string Name,
    string? Link,
    PlaceState State,
    DateTime ChangedAt,
    string? ChangedBy,
    int Version
);

/// <param name="MissionId">Whose places.</param>
/// <param name="NotLive">How many are planned and do not stand there yet.</param>
/// <param name="Items">In the order they were written down.</param>
public sealed record PlacesAnswer(long MissionId, int NotLive, IReadOnlyList<PlaceAnswer> Items);

/// <summary>The places of a mission, with link and state (MODE-03).</summary>
internal sealed class ListPlaces(FairwayDb db, ActorNames names)
{
    public async Task<PlacesAnswer?> ReadAsync(long missionId, CancellationToken ct)
    {
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct))
            return null;
        var places = await db.Set<OutletPlace>()
            .AsNoTracking()
            .Where(p => p.MissionId == missionId)
            .OrderBy(p => p.Id)
            .ToListAsync(ct);
        var by = places
            .Select(place => place.ChangedBy)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(who => who, Actor.Of, StringComparer.Ordinal);
        var named = await names.OfAsync(by.Values.Select(who => (who.Kind, who.Id)), ct);
        return new PlacesAnswer(
            missionId,
            places.Count(place => place.State == PlaceState.Planned),
            places.ConvertAll(place => new PlaceAnswer(
                place.Id,
                place.Kind,
                place.Name,
                place.Link,
                place.State,
                place.ChangedAt,
                named.GetValueOrDefault((by[place.ChangedBy].Kind, by[place.ChangedBy].Id)),
                place.Version
            ))
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/places",
                async (long id, ListPlaces list, Door door, CancellationToken ct) =>
                    await list.ReadAsync(id, ct) is { } answer
                        ? Results.Ok(answer)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<PlacesAnswer>()
            .WithName("ListMissionPlaces")
            .WithSummary(
                "The places outside that a mission is put up at, with the address and state of each"
            );
}
