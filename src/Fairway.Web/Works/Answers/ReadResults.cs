using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Answers;

/// <summary>How one question was answered.</summary>
public sealed record PartResult
{
    public required string Part { get; init; }
    public required LocalizedText Label { get; init; }
    public required ChoiceLook Look { get; init; }

    /// <summary>How many works answered it; a question that follows from another is asked of fewer.</summary>
    public required long Answered { get; init; }

    /// <summary>Of a scale whose options are numbers, their mean; null otherwise, and while nobody has answered.</summary>
    public double? Mean { get; init; }
    public required IReadOnlyList<OptionResult> Options { get; init; }
}

/// <param name="Percent">Of those who answered the question; where several may be chosen they add up to more than 100.</param>
public sealed record OptionResult(string Id, LocalizedText Label, long Works, int Percent);

/// <summary>
/// How people chose, question by question: for staff always, for members once they have answered themselves, and only
/// where the form shows it to them. Figures, never who.
/// </summary>
internal sealed class ReadResults(FairwayDb db)
{
    public async Task<Outcome<IReadOnlyList<PartResult>>> RunAsync(
        long missionId,
        Actor reader,
        CancellationToken ct
    )
    {
        var mission = await db.Set<Mission>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == missionId, ct);
        if (mission is null || mission.Proposal == ProposalState.Draft)
            return Refusal.NotFound("mission.unknown");
        if (reader.Kind != ActorKind.Member)
            return Compose(Choices(mission.Form), await CountsAsync(missionId, ct));
        var own = await db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .Where(w => w.MissionId == missionId && w.MemberId == reader.Id)
            .ToListAsync(ct);
        // Whoever has not answered has nothing to compare with; whether there is such a mission they learn elsewhere.
        if (own.Count == 0)
            return Refusal.NotFound("results.after_answer");
        List<ProofPart> shown = [.. Choices(mission.Form).Where(part => part.ShowsResults)];
        if (shown.Count == 0)
            return new List<PartResult>();
        var counts = await CountsAsync(missionId, ct);
        foreach (var change in await NotYetAsync(own, ct))
        {
            var key = (change.Part, change.Choice);
            counts[key] = counts.GetValueOrDefault(key) + change.By;
        }
        return Compose(shown, counts);
    }

    private async Task<Dictionary<(string, string), long>> CountsAsync(
        long missionId,
        CancellationToken ct
    ) =>
        await db.Set<AnswerCount>()
            .AsNoTracking()
            .Where(c => c.MissionId == missionId)
            .ToDictionaryAsync(c => (c.Part, c.Choice), c => c.Works, ct);

    // The counts follow a moment later; whoever has just voted should find their own vote among them.
    private async Task<
        IReadOnlyList<(long Mission, string Part, string Choice, long By)>
    > NotYetAsync(List<Work> own, CancellationToken ct)
    {
        var ids = own.ConvertAll(w => w.Id);
        var counted = await db.Set<CountedAnswer>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.WorkId))
            .ToDictionaryAsync(c => c.WorkId, c => c.Version, ct);
        var behind = own.FindAll(w =>
            AnswerTally.Counts(w.State) && counted.GetValueOrDefault(w.Id) != w.VersionNumber
        );
        var tally = new AnswerTally();
        if (behind.Count == 0)
            return tally.Changes;
        ids = behind.ConvertAll(w => w.Id);
        var contents = await db.Set<WorkVersion>()
            .AsNoTracking()
            .Where(v => ids.Contains(v.WorkId))
            .ToDictionaryAsync(v => (v.WorkId, v.Number), v => v.Content, ct);
        foreach (var work in behind)
        {
            tally.Add(work.MissionId, contents[(work.Id, work.VersionNumber)], 1);
            if (counted.TryGetValue(work.Id, out var was))
                tally.Add(work.MissionId, contents[(work.Id, was)], -1);
        }
        return tally.Changes;
    }

    private static IEnumerable<ProofPart> Choices(MissionForm form) =>
        form.Parts.Where(part => part.Kind == ProofKind.Choice);

    private static List<PartResult> Compose(
        IEnumerable<ProofPart> parts,
        Dictionary<(string, string), long> counts
    ) =>
        [
            .. parts.Select(part =>
            {
                var answered = counts.GetValueOrDefault((part.Id, AnswerCount.Anything));
                List<OptionResult> options =
                [
                    .. part.Options.Select(option =>
                    {
                        var works = counts.GetValueOrDefault((part.Id, option.Id));
                        return new OptionResult(
                            option.Id,
                            option.Label,
                            works,
                            answered == 0
                                ? 0
                                : (int)
                                    Math.Round(
                                        100.0 * works / answered,
                                        MidpointRounding.AwayFromZero
                                    )
                        );
                    }),
                ];
                return new PartResult
                {
                    Part = part.Id,
                    Label = part.Label,
                    Look = part.Look,
                    Answered = answered,
                    Mean = part.Look == ChoiceLook.Scale ? Mean(options) : null,
                    Options = options,
                };
            }),
        ];

    private static double? Mean(List<OptionResult> options)
    {
        double sum = 0;
        long works = 0;
        foreach (var option in options)
        {
            if (
                !int.TryParse(
                    option.Id,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var figure
                )
            )
                return null;
            sum += (double)figure * option.Works;
            works += option.Works;
        }
        return works == 0 ? null : Math.Round(sum / works, 2);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/missions/{id:long}/results",
                (
                    long id,
                    ReadResults read,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () => read.RunAsync(id, current.Required, ct),
                        results => Results.Ok(new Page<PartResult>(results, null))
                    )
            )
            .Needs(Permission.MissionsOpen)
            .Produces<Page<PartResult>>()
            .WithName("GetResults")
            .WithSummary("How the questions of a mission were answered")
            .WithDescription(
                "For staff every choice; for a member who has answered, the choices that the form shows results of."
            );
}
