using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>Keeps what a member has typed so far. Not journalled: nothing has happened yet.</summary>
internal sealed class SaveDraft(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    KeepPictures keep,
    TimeProvider clock
)
{
    internal sealed record Answer(DateTime SavedAt);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        WorkInput input,
        Actor member,
        CancellationToken ct
    )
    {
        var admitted = await missions.AdmitAsync(missionId, member.Id, ct);
        if (admitted.IsRefused(out var closed))
            return closed;
        var mission = admitted.Value;
        var content = input.ToContent(mission.Form);
        if (content.Validate(mission.Form) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (await keep.RunAsync(content, member, ct) is { } notTheirs)
            return notTheirs;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var write = await writing.BeginAsync(ct);
        var draft = await db.Set<WorkDraft>()
            .FirstOrDefaultAsync(d => d.MissionId == missionId && d.MemberId == member.Id, ct);
        if (draft is null)
        {
            db.Add(
                new WorkDraft
                {
                    MissionId = missionId,
                    MemberId = member.Id,
                    Content = content,
                    SavedAt = now,
                }
            );
        }
        else
            (draft.Content, draft.SavedAt) = (content, now);
        await write.CommitAsync(ct);
        return new Answer(now);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/missions/{id:long}/draft",
                (
                    long id,
                    WorkInput input,
                    SaveDraft save,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => save.RunAsync(id, input, current.Required, ct))
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("SaveDraft");
}
