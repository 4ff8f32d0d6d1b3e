using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Outlets;

/// <summary>A colleague writes down a place that a mission is put up at, and later what has become of it (MODE-03).</summary>
internal sealed class WritePlace(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public PlaceKind? Kind { get; init; }

        /// <summary>The section, the post's title or the hashtag.</summary>
        public string? Name { get; init; }

        /// <summary>The place's own address, http or https.</summary>
        public string? Link { get; init; }

        /// <summary>Planned where nothing is said.</summary>
        public PlaceState? State { get; init; }
    }

    internal sealed record Answer(long Id, PlaceState State, int Version);

    public async Task<Outcome<Answer>> AddAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var read = Read(input);
        if (read.IsRefused(out var wrong))
            return wrong;
        var content = read.Value;
        // How many there are no single row knows.
        await using var write = await writing.BeginInTurnAsync(missionId, ct);
        if (!await db.Set<Mission>().AnyAsync(m => m.Id == missionId, ct))
            return Refusal.NotFound("mission.unknown");
        var there = await db.Set<OutletPlace>().CountAsync(p => p.MissionId == missionId, ct);
        if (there >= OutletPlace.Most)
            return Refusal.Conflict("place.too_many").With("max", OutletPlace.Most);
        var place = new OutletPlace { Id = keys.Next(), MissionId = missionId };
        place.Write(content, actor.Principal, clock.GetUtcNow().UtcDateTime);
        db.Add(place);
        journal.Write(
            JournalKinds.PlaceAdded,
            actor,
            new Subjects { Mission = missionId, Other = place.Id },
            new { place.Kind, place.State }
        );
        var answer = AnswerOf(place);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <param name="version">The version the colleague saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<Answer>> ChangeAsync(
        long missionId,
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        var read = Read(input);
        if (read.IsRefused(out var wrong))
            return wrong;
        var content = read.Value;
        await using var write = await writing.BeginAsync(ct);
        var place = await db.Set<OutletPlace>()
            .FirstOrDefaultAsync(p => p.Id == id && p.MissionId == missionId, ct);
        if (place is null)
            return Refusal.NotFound("place.unknown");
        // Sent again with the version it was written over: what was wanted is there.
        if (place.Content == content)
            return AnswerOf(place);
        if (version is { } seen && seen != place.Version)
            return Refusal.Conflict("place.changed_meanwhile");
        var before = place.State;
        place.Write(content, actor.Principal, clock.GetUtcNow().UtcDateTime);
        journal.Write(
            JournalKinds.PlaceChanged,
            actor,
            new Subjects { Mission = missionId, Other = id },
            new
            {
                place.Kind,
                from = before,
                to = place.State,
                place.Version,
            }
        );
        var answer = AnswerOf(place);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static Outcome<PlaceContent> Read(Input input) =>
        PlaceContent.Read(input.Kind, input.Name, input.Link, input.State);

    private static Answer AnswerOf(OutletPlace place) => new(place.Id, place.State, place.Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/places",
                (
                    long id,
                    Input input,
                    WritePlace write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => write.AddAsync(id, input, current.Required, ct),
                        added => Results.Created($"/api/v1/missions/{id}/places", added)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("AddPlace")
            .WithSummary("Write down a place outside that a mission is put up at");
        api.MapPut(
                "/missions/{id:long}/places/{place:long}",
                (
                    long id,
                    long place,
                    Input input,
                    HttpRequest request,
                    WritePlace write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () =>
                            write.ChangeAsync(
                                id,
                                place,
                                input,
                                ETags.Seen(request),
                                current.Required,
                                ct
                            ),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<Answer>()
            .WithName("ChangePlace")
            .WithSummary("Write a place anew, such as that it is live and where");
    }
}
