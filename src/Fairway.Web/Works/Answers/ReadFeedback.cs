using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Answers;

/// <summary>What one member said of each feature.</summary>
public sealed record FeedbackAnswer
{
    public required long WorkId { get; init; }
    public required string ExternalId { get; init; }

    /// <summary>Public name; null when they chose none.</summary>
    public string? Name { get; init; }
    public required DateTime At { get; init; }

    /// <summary>By scale of the form: the step that was chosen.</summary>
    public required IReadOnlyDictionary<string, string> Marks { get; init; }

    /// <summary>By text of the form.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }
}

/// <summary>
/// Feedback feature by feature (EX-18): who gave which mark and said what, within the reader's scope, newest first. The
/// figures over all of it are <see cref="ReadResults"/>'.
/// </summary>
internal sealed class ReadFeedback(FairwayDb db)
{
    /// <summary>The features of a form: each scale with the texts that ask why.</summary>
    public static IReadOnlyList<(ProofPart Scale, IReadOnlyList<ProofPart> Why)> Features(
        MissionForm form
    ) =>
        [
            .. form
                .Parts.Where(part => part is { Kind: ProofKind.Choice, Look: ChoiceLook.Scale })
                .Select(scale =>
                    (
                        scale,
                        (IReadOnlyList<ProofPart>)
                            [
                                .. form.Parts.Where(part =>
                                    part.Kind == ProofKind.Text && part.When?.Part == scale.Id
                                ),
                            ]
                    )
                ),
        ];

    /// <returns>Null when there is no such mission.</returns>
    public async Task<Page<FeedbackAnswer>?> ListAsync(
        long missionId,
        PageRequest page,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Mission>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == missionId, ct)
                is not { } mission
            || mission.Proposal == ProposalState.Draft
        )
            return null;
        var rows = await (
            from w in db.Set<Work>().AsNoTracking()
            join v in db.Set<WorkVersion>().AsNoTracking()
                on new { Id = w.Id, Number = w.VersionNumber } equals new
                {
                    Id = v.WorkId,
                    v.Number,
                }
            join m in db.Set<Member>() on w.MemberId equals m.Id
            where
                w.MissionId == missionId
                && (page.After == null || w.Id < page.After)
                && (
                    w.State == WorkState.Submitted
                    || w.State == WorkState.InReview
                    || w.State == WorkState.Accepted
                )
            orderby w.Id descending
            select new
            {
                w.Id,
                w.SubmittedAt,
                v.Content,
                m.ExternalId,
                m.Nickname,
            }
        )
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var scales = Features(mission.Form).Select(feature => feature.Scale.Id).ToList();
        var cut = page.Cut(rows, row => row.Id);
        return new Page<FeedbackAnswer>(
            [
                .. cut.Items.Select(row => new FeedbackAnswer
                {
                    WorkId = row.Id,
                    ExternalId = row.ExternalId,
                    Name = row.Nickname,
                    At = row.SubmittedAt,
                    Marks = scales
                        .Where(scale =>
                            row.Content.Choices.GetValueOrDefault(scale) is { Count: > 0 }
                        )
                        .ToDictionary(scale => scale, scale => row.Content.Choices[scale][0]),
                    Words = row
                        .Content.Texts.Where(text => !string.IsNullOrWhiteSpace(text.Value))
                        .ToDictionary(text => text.Key, text => text.Value),
                }),
            ],
            cut.Next
        );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/feedback",
                async (
                    long id,
                    ReadFeedback read,
                    Door door,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) =>
                    await read.ListAsync(id, new PageRequest(cursor, limit), ct) is { } page
                        ? Results.Ok(page)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.WorksRead)
            .Produces<Page<FeedbackAnswer>>()
            .WithName("ListFeedback")
            .WithSummary("Marks and words for each feature, work by work, newest first");
}
