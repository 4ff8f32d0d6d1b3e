using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Series;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.CheckIns;

/// <summary>
/// A member fills a slot of a series (TASK-18): the present one, or one that may still be made up. The slot that lasts may
/// be written anew until its day ends. What fulfils the mission hands the work in, in the same act.
/// </summary>
internal sealed class CheckIn(
    FairwayDb db,
    Writing writing,
    OpenMissions missions,
    CheckInBook book,
    WorkByItself works,
    TakePart takePart,
    KeepPictures keep,
    ConsensusGate consensus,
    UnderstandingGate understanding,
    ProgrammeTime programme,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>A day in the slot, by the programme's calendar; the present slot when it is left out.</summary>
        public DateOnly? Slot { get; init; }
        public string? Text { get; init; }

        /// <summary>Keys of uploaded pictures.</summary>
        public IReadOnlyList<long>? Pictures { get; init; }

        internal CheckInContent ToContent() =>
            new()
            {
                Text = string.IsNullOrWhiteSpace(Text) ? null : Text,
                Pictures = [.. (Pictures ?? []).Distinct()],
            };
    }

    public async Task<Outcome<CheckInAnswer>> RunAsync(
        long missionId,
        Input input,
        WorkSource source,
        Actor member,
        CancellationToken ct
    )
    {
        // What arrived before midnight is of that day, however long it waits for its turn.
        var now = clock.GetUtcNow().UtcDateTime;
        if (await missions.FindForAsync(missionId, member.Id, ct) is not { } mission)
            return Refusal.NotFound("mission.unknown");
        if (!mission.IsOpenAt(now))
            mission = await missions.AgainAsync(mission, ct);
        if (!CheckInSheet.IsSeries(mission.Form))
            return Refusal.NotFound("check_in.no_series");
        if (await consensus.CheckAsync(mission, member.Id, ct) is { } notAgreed)
            return notAgreed;
        if (await understanding.CheckAsync(mission, member.Id, ct) is { } notUnderstood)
            return notUnderstood;
        var zone = await programme.ZoneAsync(ct);
        var content = input.ToContent();
        var asked = mission.Form.First(ProofKind.CheckIns)!;
        if (content.Validate(asked.Series!, asked.Max) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (await keep.RunAsync(content.Pictures, member, ct) is { } notTheirs)
            return notTheirs;

        // One after the other: two tabs that fill the last two slots that are asked for hand in one work.
        await using var write = await writing.BeginInTurnAsync(member.Id, ct);
        if (!await takePart.IsHereAsync(member.Id, ct))
            return Refusal.Forbidden("member.gone");
        var sheet = new CheckInSheet(mission, zone, now)
        {
            Made = await book.Own(missionId, member.Id).ToListAsync(ct),
            Work = await book.WorkOf(missionId, member.Id).FirstOrDefaultAsync(ct),
        };
        var slot = sheet.Series.SlotOf(input.Slot ?? sheet.Today);
        if (sheet.Made.Find(one => one.Slot == slot) is { } known)
        {
            if (known.Content.IsSameAs(content))
                return CheckInAnswer.Of(sheet) with { Slot = slot };
            if (Change(sheet, known, content, member) is { } kept)
                return kept;
        }
        else
        {
            if (!await takePart.IsOpenAsync(mission, now, ct))
                return (await missions.AgainAsync(mission, ct)).NotOpen();
            if (Fill(sheet, slot, content, member).IsRefused(out var refusal))
                return refusal;
        }
        var part = await takePart.RunAsync(missionId, member.Id, member, now, ct);
        var fresh = await works.FollowAsync(
            part,
            mission.Form,
            sheet.Work,
            sheet.ToContent(),
            source,
            member,
            now,
            ct
        );
        sheet.Work = fresh ?? sheet.Work;
        var handedIn = fresh is not null;
        var answer = CheckInAnswer.Of(sheet) with { Slot = slot, HandedIn = handedIn };
        await write.CommitAsync(ct, answer);
        if (handedIn)
            WorkMeter.Count(source, 1);
        return answer;
    }

    private Refusal? Change(
        CheckInSheet sheet,
        MemberCheckIn known,
        CheckInContent content,
        Actor member
    )
    {
        if (sheet.CanChange(known) is { } refusal)
            return refusal;
        known.Content = content;
        journal.Write(
            JournalKinds.CheckInChanged,
            member,
            About(sheet, member),
            new { slot = known.Slot }
        );
        return null;
    }

    private Outcome<CheckInTurn> Fill(
        CheckInSheet sheet,
        DateOnly slot,
        CheckInContent content,
        Actor member
    )
    {
        var turn = sheet.TurnOf(slot);
        if (turn.IsRefused(out _))
            return turn;
        var fresh = new MemberCheckIn
        {
            MissionId = sheet.Mission.Id,
            MemberId = member.Id,
            Slot = slot,
            At = sheet.Now,
            MadeUp = turn.Value == CheckInTurn.MadeUp,
            Content = content,
        };
        db.Add(fresh);
        sheet.Add(fresh);
        journal.Write(
            JournalKinds.CheckInMade,
            member,
            About(sheet, member),
            new
            {
                slot,
                madeUp = fresh.MadeUp,
                done = sheet.Made.Count,
            }
        );
        return turn;
    }

    private static Subjects About(CheckInSheet sheet, Actor member) =>
        new() { Member = member.Id, Mission = sheet.Mission.Id };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/missions/{id:long}/check-ins",
                (
                    long id,
                    Input input,
                    CheckIn checkIn,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => checkIn.RunAsync(id, input, WorkSource.Api, current.Required, ct),
                        answer => Results.Created($"/api/v1/missions/{id}/check-ins", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<CheckInAnswer>(StatusCodes.Status201Created)
            .WithName("CheckIn")
            .WithSummary(
                "Fill a slot of a series, or change what was written today; enough slots hand the work in"
            );
}
