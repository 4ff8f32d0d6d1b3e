using Fairway.Domain;
using Fairway.Domain.Channels;
using Fairway.Domain.Compliance;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Compliance.Contracts;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

/// <summary>Whom an invitation would reach, and whom not.</summary>
/// <param name="Invited">How many would be told.</param>
/// <param name="Left">How many would not, by the code of the first reason that holds.</param>
internal sealed record InvitationPreview(long Invited, IReadOnlyDictionary<string, long> Left);

/// <summary>Invites many to a mission: says whom it would reach, and puts it in line (TASK-21).</summary>
internal sealed class InviteMany(
    FairwayDb db,
    Writing writing,
    JobQueue queue,
    Screener screener,
    ActorNames names,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>Whom it is about; naming nobody and no condition is a mistake, not everybody.</summary>
        public MemberFilter? Filter { get; init; }

        /// <summary>A line of one's own, up to 200 characters; members read it under the inviter's name.</summary>
        public string? Words { get; init; }
    }

    internal sealed record Started(long Id);

    /// <summary>The latest to which people can be invited.</summary>
    public async Task<IReadOnlyList<(long Id, LocalizedText Title)>> OpenAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m =>
                (m.State == MissionState.Published || m.State == MissionState.Running)
                && m.Confidential == null
                && m.ClosesAt > now
            )
            .OrderByDescending(m => m.Id)
            .Take(PageRequest.Max)
            .Select(m => new { m.Id, m.Brief })
            .ToListAsync(ct);
        return rows.ConvertAll(row => (row.Id, row.Brief.Title));
    }

    public async Task<Outcome<InvitationPreview>> PreviewAsync(
        long missionId,
        Input input,
        CancellationToken ct
    )
    {
        var found = await MissionAsync(missionId, ct);
        if (found.IsRefused(out var refusal))
            return refusal;
        if (WrongFilter(input.Filter) is { } wrong)
            return Refusal.OfFields([wrong]);
        var counts = await InvitationBars
            .Of(db, found.Value, input.Filter!.Of(db))
            .GroupBy(one => one.Bar)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return new InvitationPreview(
            counts.GetValueOrDefault(InvitationBar.None),
            counts
                .Where(one => one.Key != InvitationBar.None)
                .OrderBy(one => one.Key)
                .ToDictionary(one => InvitationBars.CodeOf(one.Key), one => one.Value)
        );
    }

    public async Task<Outcome<Started>> RunAsync(
        long missionId,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var found = await MissionAsync(missionId, ct);
        if (found.IsRefused(out var refusal))
            return refusal;
        var words = string.IsNullOrWhiteSpace(input.Words) ? null : input.Words.Trim();
        var wrong = new[] { WrongFilter(input.Filter), await WrongWordsAsync(words, ct) }
            .OfType<FieldRefusal>()
            .ToList();
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var name =
            actor.Kind == ActorKind.Staff
                ? (await names.OfAsync([(actor.Kind, actor.Id)], ct)).Values.FirstOrDefault()
                : null;
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            InvitationJob.JobKind,
            new InvitationInput
            {
                MissionId = missionId,
                Filter = input.Filter!,
                Scope = actor.Scope,
            },
            actor
        );
        db.Add(
            new InvitationRound
            {
                Id = job.Id,
                MissionId = missionId,
                Words = words,
                By = actor.Principal,
                ByName = name,
                At = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.InvitationsBegun,
            actor,
            new Subjects { Mission = missionId, Other = job.Id }
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    private async Task<Outcome<Mission>> MissionAsync(long id, CancellationToken ct)
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id, ct);
        if (mission is null || mission.Proposal == ProposalState.Draft)
            return Refusal.NotFound("mission.unknown");
        return InvitationRound.WrongMission(mission, clock.GetUtcNow().UtcDateTime) is { } wrong
            ? Refusal.Conflict(wrong)
            : mission;
    }

    private static FieldRefusal? WrongFilter(MemberFilter? filter) =>
        filter is null ? new FieldRefusal("filter", "field.required")
        : filter.Ids is { Count: > MemberFilter.MostIds }
            ? new FieldRefusal("filter.ids", "bulk.too_many_ids").With("max", MemberFilter.MostIds)
        : filter.Wrong().FirstOrDefault() is { } wrong
            ? wrong with
            {
                Field = "filter." + wrong.Field,
            }
        : null;

    // What would wait for a colleague in a work is not sent to many in the brand's name.
    private async Task<FieldRefusal?> WrongWordsAsync(string? words, CancellationToken ct)
    {
        if (words is null || InvitationRound.WrongWords(words) is { } _)
            return InvitationRound.WrongWords(words);
        var (screening, _) = await screener.NowAsync(ct);
        return
            screening
                .Look([new("words", words)])
                .FirstOrDefault(finding => finding.Level == ScreeningLevel.Hold)
                is { } held
            ? new FieldRefusal("words", "invitation.words_held").With("words", held.Words)
            : null;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/missions/{id:long}/invitations",
                (
                    long id,
                    Input body,
                    InviteMany invite,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, body },
                        () => invite.RunAsync(id, body, current.Required, ct),
                        started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<Started>(StatusCodes.Status202Accepted)
            .WithName("InviteToMission")
            .WithSummary(
                "Invite many members to a mission: those named by key, or all that a filter means"
            );
        api.MapPost(
                "/missions/{id:long}/invitations/preview",
                (long id, Input body, InviteMany invite, Door door, CancellationToken ct) =>
                    door.ActAsync(() => invite.PreviewAsync(id, body, ct), Results.Ok)
            )
            .Needs(Permission.MissionsPublish)
            .Produces<InvitationPreview>()
            .WithName("PreviewInvitations")
            .WithSummary("How many an invitation would reach, and why not the others");
    }
}
