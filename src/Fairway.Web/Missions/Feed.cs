using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;

namespace Fairway.Web.Missions;

/// <summary>A mission as one member meets it.</summary>
internal sealed record FeedItem(
    CatalogEntry Entry,
    ParticipationStep? Step,
    IReadOnlyList<AudienceReason> Why
);

/// <summary>
/// The missions that are open to a member now, what is under way first, then by end. Matching is done in memory
/// over the open missions; the member's own state is one read.
/// </summary>
internal sealed class Feed(MemberViews views, MissionCatalog catalog, TimeProvider clock)
{
    public const int PageSize = 20;

    public async ValueTask<List<FeedItem>> ReadAsync(
        long memberId,
        int limit,
        CancellationToken ct
    ) => await OfAsync(await views.ReadAsync(memberId, ct), limit, ct);

    /// <summary>For whoever has read the member already.</summary>
    public async ValueTask<List<FeedItem>> OfAsync(MemberView view, int limit, CancellationToken ct)
    {
        if (view.Facts is not { } facts)
            return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var snapshot = await catalog.AtAsync(view.Revision, ct);
        List<FeedItem> underWay = [];
        List<FeedItem> fresh = [];
        List<FeedItem> done = [];
        foreach (var entry in snapshot.InOrder)
        {
            ParticipationStep? step = view.Steps.TryGetValue(entry.Mission.Id, out var known)
                ? known
                : null;
            var list = step switch
            {
                null => fresh,
                ParticipationStep.Joined or ParticipationStep.Returned => underWay,
                _ => done,
            };
            // What is cheap to ask comes first: a full list need not know whom the next is for.
            if (
                list.Count < limit
                && step != ParticipationStep.Declined
                // What one has begun stays in sight while it stands still.
                && (
                    entry.Mission.IsOpenAt(now)
                    || (list == underWay && entry.Mission.Pause is not null)
                )
                && entry.Mission.Audience.Includes(facts)
                && entry.As(facts.Id, now) is { } met
            )
                list.Add(new FeedItem(met, step, entry.Mission.Audience.Match(facts).Reasons));
        }
        return [.. underWay.Concat(fresh).Concat(done).Take(limit)];
    }

    /// <summary>One mission as the member meets it; null when it is not for them or not to be seen now.</summary>
    public async ValueTask<FeedItem?> FindAsync(
        long memberId,
        long missionId,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var met = await MeetAsync(memberId, missionId, db, ct);
        return met.IsRefused(out _) ? null : met.Value;
    }

    /// <summary>The same with the reason why not: whoever was let in once is told that they are not any more.</summary>
    public async ValueTask<Outcome<FeedItem>> MeetAsync(
        long memberId,
        long missionId,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var unknown = Refusal.NotFound("mission.unknown");
        var view = await views.ReadAsync(memberId, ct);
        var snapshot = await catalog.NowAsync(db, ct);
        if (view.Facts is not { } facts || !snapshot.ById.TryGetValue(missionId, out var entry))
            return unknown;
        ParticipationStep? step = view.Steps.TryGetValue(missionId, out var known) ? known : null;
        var verdict = entry.Mission.Audience.Match(facts);
        // Who has begun may finish, even if they have moved on since.
        if (!verdict.Included && step is null)
            return unknown;
        return entry.ClosedTo(memberId, clock.GetUtcNow().UtcDateTime) is { } closed
            ? closed
            : new FeedItem(entry, step, verdict.Reasons);
    }
}
