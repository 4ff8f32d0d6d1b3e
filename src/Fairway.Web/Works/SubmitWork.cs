using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Attendance;
using Fairway.Web.Works.Licences;
using Fairway.Web.Works.Submission;

namespace Fairway.Web.Works;

/// <summary>
/// A member hands in a work. The hottest write of the house: everything is decided in memory, then one group commit
/// writes work, version, participation and journal. Judging and rewarding follow from the journal.
/// </summary>
internal sealed class SubmitWork(
    OpenMissions missions,
    SubmissionWriter writer,
    KeepPictures keep,
    LicenceAlong licence,
    ConsensusGate consensus,
    UnderstandingGate understanding,
    AttendanceGate attendance,
    KeySource keys,
    IdempotencyContext idempotency,
    TimeProvider clock
)
{
    internal sealed record Answer(long Id, WorkState State, int Version);

    public async Task<Outcome<Answer>> RunAsync(
        long missionId,
        WorkInput input,
        WorkSource source,
        Actor member,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var admitted = await missions.AdmitAsync(missionId, member.Id, ct);
        if (admitted.IsRefused(out var closed))
            return closed;
        var mission = admitted.Value;
        if (!mission.IsOpenAt(now))
            mission = await missions.AgainAsync(mission, ct);
        if (!mission.IsOpenAt(now))
            return mission.NotOpen();
        if (await consensus.CheckAsync(mission, member.Id, ct) is { } notAgreed)
            return notAgreed;
        if (await understanding.CheckAsync(mission, member.Id, ct) is { } notUnderstood)
            return notUnderstood;
        var content = input.ToContent(mission.Form).OnlyAsked(mission.Form);
        if (content.IsEmpty)
            return Refusal.OfFields([WorkContent.Empty(mission.Form)]);
        if (content.Validate(mission.Form) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (content.ValidateLinks() is { Count: > 0 } noPosts)
            return Refusal.OfFields(noPosts);
        var filled = await attendance.FillAsync(mission, member.Id, content, ct);
        if (filled.IsRefused(out var notThere))
            return notThere;
        content = filled.Value;
        if (await licence.CheckAsync(input.Licence, mission.Form, ct) is { } badLicence)
            return badLicence;
        if (await keep.RunAsync(content, member, ct) is { } notTheirs)
            return notTheirs;
        if (await keep.CheckLengthsAsync(content, mission.Form, ct) is { } tooLong)
            return tooLong;
        var answer = new Answer(keys.Next(), WorkState.Submitted, 1);
        var key = idempotency.Take();
        var result = await writer.WriteAsync(
            new IncomingWork
            {
                WorkId = answer.Id,
                MissionId = missionId,
                MemberId = member.Id,
                Content = JsonSerializer.Serialize(content, Json.Options),
                ContentHash = WorkContent.HashOf(content.AllText),
                WorksPerMember = mission.Form.WorksPerMember,
                Source = (short)source,
                Now = now,
                ActorKind = member.Kind,
                ActorId = member.Id,
                Idempotency = key,
                Answer = key is null ? null : JsonSerializer.Serialize(answer, Json.Options),
            },
            ct
        );
        if (result == SubmissionResult.Written)
        {
            WorkMeter.Count(source, 1);
            await licence.GiveAsync(answer.Id, input.Licence, member, ct);
        }
        return result switch
        {
            SubmissionResult.Written => answer,
            SubmissionResult.MissionNotOpen => (await missions.AgainAsync(mission, ct)).NotOpen(),
            SubmissionResult.LimitReached => Refusal
                .Conflict("work.limit_reached")
                .With("max", mission.Form.WorksPerMember),
            _ => Refusal.Forbidden("member.gone"),
        };
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/works",
                (
                    long id,
                    WorkInput input,
                    SubmitWork submit,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => submit.RunAsync(id, input, WorkSource.Api, current.Required, ct),
                        answer => Results.Created($"/api/v1/works/{answer.Id}", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("SubmitWork");
}
