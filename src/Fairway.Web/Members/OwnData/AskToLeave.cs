using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

/// <summary>
/// A member asks to leave for good, or a colleague for them, who holds the wish in writing. It is carried out after the
/// days of the setting; until then the member may change their mind.
/// </summary>
internal sealed class AskToLeave(
    FairwayDb db,
    Writing writing,
    SettingsStore settings,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Works under a licence stay, without a name; left out, all works are taken down.</summary>
        public bool KeepLicensed { get; init; }

        /// <summary>Only for colleagues, who must say what they hold in writing.</summary>
        public string? Reason { get; init; }
    }

    public async Task<Outcome<LeavingAnswer>> RunAsync(
        long memberId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var own = actor.Kind == ActorKind.Member;
        if (!own && Leaving.WrongReason(input.Reason) is { } wrong)
            return Refusal.OfFields([wrong]);
        var days = (await settings.GetAsync<LeavingPolicy>(LeavingPolicy.Document, ct)).Value.Days;
        // In the member's turn: of two that ask at once, the second finds the first.
        await using var write = await writing.BeginInTurnAsync(memberId, ct);
        // Staff ask for those whom they may see, members for themselves.
        var members = own ? db.Set<Member>().IgnoreQueryFilters(["scope"]) : db.Set<Member>();
        if (!await members.AnyAsync(m => m.Id == memberId && m.Status != MemberStatus.Erased, ct))
            return Refusal.NotFound("member.unknown");
        var open = await db.Set<Leaving>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstOrDefaultAsync(
                l => l.MemberId == memberId && l.TakenBackAt == null && l.DoneAt == null,
                ct
            );
        if (open is not null)
            return own
                ? LeavingAnswer.Of(open)
                : Refusal.Conflict("leaving.asked").With("dueAt", open.DueAt);
        var now = clock.GetUtcNow().UtcDateTime;
        var leaving = new Leaving
        {
            Id = keys.Next(),
            MemberId = memberId,
            AskedAt = now,
            DueAt = now.AddDays(days),
            AskedBy = actor.Principal,
            Reason = own ? null : input.Reason!.Trim(),
            KeepsLicensed = input.KeepLicensed,
        };
        db.Add(leaving);
        journal.Write(
            JournalKinds.LeavingAsked,
            actor,
            new Subjects { Member = memberId, Other = leaving.Id },
            new { days, keepsLicensed = input.KeepLicensed }
        );
        var answer = LeavingAnswer.Of(leaving);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/me/leaving",
                (
                    Input input,
                    AskToLeave ask,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => ask.RunAsync(current.MemberId, input, current.Required, ct),
                        answer => Results.Created("/api/v1/me/leaving", answer)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<LeavingAnswer>(StatusCodes.Status201Created)
            .WithName("AskToLeave")
            .WithSummary("Ask to leave for good; everything personal is erased after some days");
        api.MapPost(
                "/members/{id:long}/leaving",
                (
                    long id,
                    Input input,
                    AskToLeave ask,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => ask.RunAsync(id, input, current.Required, ct),
                        answer => Results.Created($"/api/v1/members/{id}", answer)
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<LeavingAnswer>(StatusCodes.Status201Created)
            .WithName("AskToLeaveFor")
            .WithSummary("Ask for a member who has asked in writing; needs a reason");
    }
}
