using System.Text.Json.Serialization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Rewards.Contracts;
using Fairway.Web.Works.Contracts;
using Fairway.Web.Works.Licences;
using Fairway.Web.Works.Reactions;
using Fairway.Web.Works.Screenings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works;

/// <summary>A work with its newest content, the verdict so far and every version.</summary>
internal sealed record WorkAnswer
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required WorkState State { get; init; }
    public required WorkSource Source { get; init; }
    public required int Version { get; init; }
    public required WorkContent Content { get; init; }
    public required string Text { get; init; }
    public required DateTime SubmittedAt { get; init; }
    public DateTime? DecidedAt { get; init; }
    public required bool IsFirst { get; init; }
    public required bool IsLate { get; init; }

    /// <summary>What each rule said.</summary>
    public required IReadOnlyList<RuleResult> Results { get; init; }
    public string? Feedback { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; }
    public required IReadOnlyList<WorkVersion> Versions { get; init; }

    /// <summary>What it may be used for; null when its author never said. The newest of its versions.</summary>
    public LicenceAnswer? Licence { get; init; }

    /// <summary>What screening said of the newest version; null in the moment before it has looked.</summary>
    public ScreeningAnswer? Screening { get; init; }

    /// <summary>Whether other members can see it now.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>入围: since when and why it is on its mission's shortlist; null when it is not.</summary>
    public ShortlistAnswer? Shortlist { get; init; }

    /// <summary>
    /// What members say to it, as the house itself counts it; for its author only while it is public, null before it was
    /// accepted. It enters no score: whoever notes how a work fared (<c>metrics</c>) may take it from here.
    /// </summary>
    public ReactionAnswer? Reactions { get; init; }

    /// <summary>What colleagues said to it with one tap, by kind; empty when nobody did.</summary>
    public required IReadOnlyList<RecognitionCount> Recognitions { get; init; }

    /// <summary>Posts on other platforms that the newest version names.</summary>
    public required IReadOnlyList<PostAnswer> Posts { get; init; }

    /// <summary>
    /// What Fairway noticed, among the tags, where the columns of a file are too: <c>late: true</c>,
    /// <c>duplicate_post: true</c>.
    /// </summary>
    public WorkAnswer WithMarks()
    {
        if (!IsLate && !HasTwins)
            return this;
        var tags = new Dictionary<string, IReadOnlyList<string>>(Tags, StringComparer.Ordinal);
        if (IsLate)
            tags[LateTag] = ["true"];
        if (HasTwins)
            tags[WorkPosts.DuplicateTag] = ["true"];
        return this with { Tags = tags };
    }

    [JsonIgnore]
    public bool HasTwins => Posts.Any(post => post.SameIn.Count > 0);

    public const string LateTag = "late";
}

/// <param name="At">UTC.</param>
/// <param name="Reason">What the reviewers said; null when they said nothing.</param>
internal sealed record ShortlistAnswer(DateTime At, string? Reason);

/// <summary>One work, for its author and for staff.</summary>
internal sealed class OpenWork(
    FairwayDb db,
    PublicWorks publicWorks,
    WorkReactions reactions,
    Recognising recognising,
    TimeProvider clock
)
{
    /// <summary>The work, if the actor may open it: its author, or staff within their scope.</summary>
    public async Task<WorkAnswer?> FindAsync(long id, Actor actor, CancellationToken ct)
    {
        var own = actor.Kind == ActorKind.Member;
        var works = own
            ? db.Set<Work>().IgnoreQueryFilters(["scope"]).Where(w => w.MemberId == actor.Id)
            : db.Set<Work>();
        if (await works.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct) is not { } work)
            return null;
        var versions = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => v.WorkId == id)
            .OrderBy(v => v.Number)
            .ToListAsync(ct);
        var tags = own
            ? []
            : await db.Set<WorkTag>()
                .AsNoTracking()
                .Where(t => t.WorkId == id)
                .OrderBy(t => t.Key)
                .ThenBy(t => t.Value)
                .ToListAsync(ct);
        var content = versions[^1].Content;
        var licence = await db.Set<WorkLicence>()
            .AsNoTracking()
            .Where(l => l.WorkId == id)
            .OrderByDescending(l => l.Number)
            .FirstOrDefaultAsync(ct);
        var screening = await db.Set<WorkScreening>()
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.WorkId == id && s.Version == work.VersionNumber, ct);
        // Most are not licensed or not accepted, and need not be asked about.
        var isPublic =
            work.State == WorkState.Accepted
            && licence is not null
            && await publicWorks.InApp().AnyAsync(w => w.Id == id, ct);
        return new WorkAnswer
        {
            Id = work.Id,
            MissionId = work.MissionId,
            MemberId = work.MemberId,
            State = work.State,
            Source = work.Source,
            Version = work.VersionNumber,
            Content = content,
            Text = content.AllText,
            SubmittedAt = work.SubmittedAt,
            DecidedAt = work.DecidedAt,
            IsFirst = work.IsFirst,
            IsLate = work.IsLate,
            Results = work.Results,
            // Words belong to a person's decision that stands: not to a newer version, and not to a rule's yes.
            Feedback =
                work.DecidedBy?.StartsWith("System", StringComparison.Ordinal) == false
                    ? work.Feedback
                    : null,
            Tags = tags.GroupBy(t => t.Key, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g => (IReadOnlyList<string>)[.. g.Select(t => t.Value)],
                    StringComparer.Ordinal
                ),
            Versions = versions,
            Licence = licence is null
                ? null
                : LicenceAnswer.Of(licence, clock.GetUtcNow().UtcDateTime),
            Screening = screening is null ? null : ScreeningAnswer.Of(screening, own),
            IsPublic = isPublic,
            Reactions =
                isPublic || (!own && work.State == WorkState.Accepted)
                    ? await reactions.OfAsync(work, ct)
                    : null,
            Shortlist = await db.Set<ShortlistEntry>()
                .Where(s => s.WorkId == id)
                .Select(s => new ShortlistAnswer(s.At, s.Reason))
                .FirstOrDefaultAsync(ct),
            // Nothing is said to a work that was never accepted.
            Recognitions = work.DecidedAt is null
                ? []
                : await recognising.CountAsync(id, actor, ct),
            Posts = await WorkPosts.DescribeAsync(db, work, content.Posts, own, ct),
        };
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/works/{id:long}",
                async (
                    long id,
                    OpenWork open,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await open.FindAsync(id, current.Required, ct) is { } work
                        ? Results.Ok(work.WithMarks())
                        : door.Problem(Refusal.NotFound("work.unknown"))
            )
            .Needs(Permission.WorksOpen)
            .Produces<WorkAnswer>()
            .WithName("GetWork");
}
