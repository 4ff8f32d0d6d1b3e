using Fairway.Domain;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reports;

/// <summary>
/// 举报: a member says what is wrong with another's work. Enough of them, one unless the settings say otherwise, and it is
/// out of public places until a colleague has decided. Said twice is said once.
/// </summary>
internal sealed class ReportWork(
    FairwayDb db,
    Writing writing,
    PublicWorks publicWorks,
    SettingsStore settings,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        /// <summary>spam, untrue, dangerous, privacy, offensive, copied, something.</summary>
        public ReportKind? Kind { get; init; }

        /// <summary>In the member's own words; needed for "something".</summary>
        public string? Words { get; init; }
    }

    internal sealed record Answer(long Id, long WorkId, ReportKind Kind, ReportState State);

    public async Task<Outcome<Answer>> RunAsync(
        long workId,
        Input input,
        Actor member,
        CancellationToken ct
    )
    {
        if (WorkReport.Validate(input.Kind, input.Words) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        var policy = (await settings.GetAsync<ReportPolicy>(ReportPolicy.Document, ct)).Value;
        // In turn: two who speak at once would each count without the other.
        await using var write = await writing.BeginInTurnAsync(workId, ct);
        if (await IsOwnAsync(workId, member, ct))
            return Refusal.Conflict("report.own_work");
        var said = await Reports()
            .FirstOrDefaultAsync(r => r.WorkId == workId && r.ReporterId == member.Id, ct);
        if (said is not null)
            return AnswerOf(said);
        if (await publicWorks.FindForAsync(workId, member.Id, ct) is not { } work)
            return Refusal.NotFound("work.unknown");
        var open = await Reports()
            .CountAsync(r => r.WorkId == workId && r.State == ReportState.Open, ct);
        var report = new WorkReport
        {
            Id = keys.Next(),
            WorkId = workId,
            MissionId = work.MissionId,
            AuthorId = work.MemberId,
            ReporterId = member.Id,
            Kind = input.Kind!.Value,
            Words = string.IsNullOrWhiteSpace(input.Words) ? null : input.Words.Trim(),
            Hides = open + 1 >= policy.HideAfter,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(report);
        journal.Write(
            JournalKinds.WorkReported,
            member,
            new Subjects
            {
                Member = work.MemberId,
                Mission = work.MissionId,
                Work = workId,
                Other = report.Id,
            },
            new { report.Kind, report.Hides }
        );
        var answer = AnswerOf(report);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private IQueryable<WorkReport> Reports() =>
        db.Set<WorkReport>().IgnoreQueryFilters(["scope"]).AsNoTracking();

    private Task<bool> IsOwnAsync(long workId, Actor member, CancellationToken ct) =>
        db.Set<Work>()
            .IgnoreQueryFilters(["scope"])
            .AnyAsync(w => w.Id == workId && w.MemberId == member.Id, ct);

    private static Answer AnswerOf(WorkReport report) =>
        new(report.Id, report.WorkId, report.Kind, report.State);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/works/{id:long}/report",
                (
                    long id,
                    Input input,
                    ReportWork report,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => report.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<Answer>()
            .WithName("ReportWork")
            .WithSummary("Report another member's work")
            .WithDescription(
                "Only works that are public to the member; once per member and work, a repeat changes nothing."
            );
}
