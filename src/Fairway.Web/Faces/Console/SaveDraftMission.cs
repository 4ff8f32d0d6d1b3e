using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Fairway.Web.Faces.Console;

/// <summary>The publish form's typed fields into the draft; the form's save button and its autosave come here alike.</summary>
internal sealed class SaveDraftMission(EditMission edit, ProgrammeTime programme)
{
    /// <returns>The draft's version; where nothing was changed at this place, the one it had.</returns>
    public async Task<Outcome<int>> RunAsync(
        MissionAnswer mission,
        DraftPlace place,
        DraftInput input,
        Actor actor,
        CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        var changes = new DraftReading(input, mission, zone).Read(place);
        if (changes.IsRefused(out var unreadable))
            return unreadable;
        // Whoever leafs through the steps changes nothing, and nobody's work is in their way.
        var stored = new DraftReading(DraftInput.Of(mission, zone), mission, zone).Read(place);
        if (!stored.IsRefused(out _) && AsText(stored.Value) == AsText(changes.Value))
            return mission.Version;
        int? seen = int.TryParse(input["version"], CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
        return await edit.RunAsync(mission.Id, changes.Value, seen, actor, ct);
    }

    private static string AsText(MissionChanges changes) =>
        JsonSerializer.Serialize(changes, Json.Options);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/console/missions/{id:long}/autosave", AutosaveAsync)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .Needs(Permission.MissionsEdit)
            .ExcludeFromDescription();

    private static async Task<IResult> AutosaveAsync(
        long id,
        HttpRequest request,
        MissionQueries missions,
        SaveDraftMission save,
        Door door,
        CurrentActor current,
        CancellationToken ct
    )
    {
        // Without a token that belongs to this visitor the framework marks the form, and reading it throws.
        var input = DraftInput.Of(await request.ReadFormAsync(ct));
        if (await missions.FindAsync(id, ct) is not { } mission)
            return door.Problem(Refusal.NotFound("mission.unknown"));
        return door.Show(
            await save.RunAsync(mission, DraftPlace.Of(id, request), input, current.Required, ct),
            version => Results.Ok(new { version })
        );
    }
}
