using Fairway.Domain;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Works;

/// <summary>The portal's page sends its own form while the member types; guarded by the form's token.</summary>
internal static class SaveDraftFromPortal
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/missions/{id:long}/draft", RunAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();

    private static async Task<IResult> RunAsync(
        long id,
        IFormCollection form,
        OpenMissions missions,
        SaveDraft save,
        Door door,
        CurrentActor current,
        CancellationToken ct
    )
    {
        if (await missions.FindAsync(id, ct) is not { } mission)
            return door.Problem(Refusal.NotFound("mission.unknown"));
        var input = new WorkInput { Parts = WorkFields.Read(mission.Form, form) };
        return await door.ActAsync(() => save.RunAsync(id, input, current.Required, ct));
    }
}
