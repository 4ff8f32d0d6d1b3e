using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Honours;

/// <summary>A colleague puts somebody on the wall of honour, and takes an entry down with a reason (RWD-06).</summary>
internal sealed class GiveHonour(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>The brand's own number for the member.</summary>
        public string? Member { get; init; }

        /// <summary>What for; everybody reads it.</summary>
        public LocalizedText? Reason { get; init; }

        /// <summary>Such as "2026-11".</summary>
        public string? Month { get; init; }
    }

    /// <param name="Why">For colleagues; members do not read it.</param>
    internal sealed record Removal(string? Why);

    internal sealed record Answer(long Id);

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        List<FieldRefusal> wrong =
        [
            .. LocalizedText.Check("reason", input.Reason, Honour.ReasonMax, needed: true),
        ];
        var month = Honour.ReadMonth(input.Month);
        if (month is null)
            wrong.Add(new FieldRefusal("month", "honour.month"));
        var number = input.Member?.Trim() ?? "";
        if (number.Length == 0)
            wrong.Add(new FieldRefusal("member", "field.required"));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        // Within the colleague's scope: whom one may not see one cannot honour either.
        var member = await db.Set<Member>()
            .Where(m => m.ExternalId == number && m.Status == MemberStatus.Active)
            .Select(m => new { m.Id, m.Nickname })
            .FirstOrDefaultAsync(ct);
        if (member is null)
            return Refusal.OfFields([new FieldRefusal("member", "honour.member_unknown")]);
        if (member.Nickname is null)
            return Refusal.OfFields([new FieldRefusal("member", "honour.no_nickname")]);
        var honour = new Honour
        {
            Id = keys.Next(),
            MemberId = member.Id,
            Reason = new LocalizedText(
                input.Reason!.Zh.Trim(),
                string.IsNullOrWhiteSpace(input.Reason.En) ? null : input.Reason.En.Trim()
            ),
            Month = month!,
            GivenAt = clock.GetUtcNow().UtcDateTime,
            GivenBy = actor.Principal,
        };
        db.Add(honour);
        journal.Write(
            JournalKinds.HonourGiven,
            actor,
            new Subjects { Member = member.Id, Other = honour.Id },
            new { honour.Month }
        );
        var answer = new Answer(honour.Id);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Done>> RemoveAsync(
        long id,
        Removal input,
        Actor actor,
        CancellationToken ct
    )
    {
        var why = input.Why?.Trim() ?? "";
        if (why.Length is 0 or > Honour.WhyMax)
            return Refusal.OfFields([
                why.Length == 0
                    ? new FieldRefusal("why", "field.required")
                    : new FieldRefusal("why", "field.too_long").With("max", Honour.WhyMax),
            ]);
        await using var write = await writing.BeginAsync(ct);
        if (await db.Set<Honour>().FirstOrDefaultAsync(h => h.Id == id, ct) is not { } honour)
            return Refusal.NotFound("honour.unknown");
        // It would come back with the recap's next change.
        if (honour.RecapId is not null)
            return Refusal.Conflict("honour.of_recap");
        if (honour.Remove(why, clock.GetUtcNow().UtcDateTime) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.HonourRemoved,
            actor,
            new Subjects { Member = honour.MemberId, Other = id },
            new { honour.Month }
        );
        await write.CommitAsync(ct);
        return Done.It;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/honours",
                (
                    Input input,
                    GiveHonour give,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => give.RunAsync(input, current.Required, ct),
                        given => Results.Created($"/api/v1/honours/{given.Id}", given)
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithName("GiveHonour")
            .WithSummary("Put a member on the wall of honour; shown while they agree to be named");
        api.MapPost(
                "/honours/{id:long}/remove",
                (
                    long id,
                    Removal input,
                    GiveHonour give,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) => door.ActAsync(() => give.RemoveAsync(id, input, current.Required, ct))
            )
            .Needs(Permission.MissionsPublish)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("RemoveHonour")
            .WithSummary("Take an entry off the wall of honour, with a reason");
    }
}
