using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Reports;

/// <summary>A report as colleagues read it. Who reported is their affair only within their scope.</summary>
internal sealed record ReportRow
{
    public required long Id { get; init; }
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText MissionTitle { get; init; }
    public required long AuthorId { get; init; }
    public string? AuthorNickname { get; init; }

    /// <summary>Null when the reporter lies outside the reader's scope.</summary>
    public long? ReporterId { get; init; }
    public string? ReporterNickname { get; init; }
    public required ReportKind Kind { get; init; }
    public string? Words { get; init; }
    public required ReportState State { get; init; }

    /// <summary>Whether it keeps the work out of public places, or did while it was open.</summary>
    public required bool Hides { get; init; }
    public required DateTime At { get; init; }
    public string? Reason { get; init; }
    public DateTime? DecidedAt { get; init; }

    /// <summary>What is reported, as it stands now.</summary>
    public required string Text { get; init; }
    public required int Pictures { get; init; }
}

internal sealed record ReportFilter
{
    public ReportState? State { get; init; }
    public ReportKind? Kind { get; init; }
    public long? Mission { get; init; }
    public long? Work { get; init; }
}

/// <summary>Reports as staff go through them, within their scope, newest first.</summary>
internal sealed class ListReports(FairwayDb db)
{
    public async Task<Page<ReportRow>> ListAsync(
        ReportFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var asked = Filtered(filter);
        if (page.After is { } after)
            asked = asked.Where(r => r.Id < after);
        var rows = await asked
            .AsNoTracking()
            .OrderByDescending(r => r.Id)
            .Take(page.Size + 1)
            .Join(
                db.Set<Mission>(),
                r => r.MissionId,
                m => m.Id,
                (r, m) => new { Report = r, m.Brief }
            )
            .OrderByDescending(row => row.Report.Id)
            .ToListAsync(ct);
        var works = rows.Select(row => row.Report.WorkId).Distinct().ToList();
        var contents = (
            await db.Set<WorkVersion>()
                .AsNoTracking()
                .Where(v => works.Contains(v.WorkId))
                .ToListAsync(ct)
        )
            .GroupBy(v => v.WorkId)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!.Content);
        var people = rows.SelectMany(row => new[] { row.Report.AuthorId, row.Report.ReporterId })
            .Distinct()
            .ToList();
        // With its filter: who lies outside has no name here.
        var names = await db.Set<Member>()
            .Where(m => people.Contains(m.Id))
            .Select(m => new { m.Id, Name = m.Nickname ?? m.ExternalId })
            .ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        return page.Cut(
            rows.ConvertAll(row =>
                Row(row.Report, row.Brief.Title, contents[row.Report.WorkId], names)
            ),
            row => row.Id
        );
    }

    /// <summary>How many wait for a colleague, of one work or of all.</summary>
    public Task<int> OpenAsync(CancellationToken ct, long? work = null) =>
        db.Set<WorkReport>()
            .CountAsync(r => r.State == ReportState.Open && (work == null || r.WorkId == work), ct);

    private IQueryable<WorkReport> Filtered(ReportFilter filter)
    {
        IQueryable<WorkReport> reports = db.Set<WorkReport>();
        if (filter.State is { } state)
            reports = reports.Where(r => r.State == state);
        if (filter.Kind is { } kind)
            reports = reports.Where(r => r.Kind == kind);
        if (filter.Mission is { } mission)
            reports = reports.Where(r => r.MissionId == mission);
        if (filter.Work is { } work)
            reports = reports.Where(r => r.WorkId == work);
        return reports;
    }

    private static ReportRow Row(
        WorkReport report,
        LocalizedText mission,
        WorkContent content,
        Dictionary<long, string> names
    ) =>
        new()
        {
            Id = report.Id,
            WorkId = report.WorkId,
            MissionId = report.MissionId,
            MissionTitle = mission,
            AuthorId = report.AuthorId,
            AuthorNickname = names.GetValueOrDefault(report.AuthorId),
            ReporterId = names.ContainsKey(report.ReporterId) ? report.ReporterId : null,
            ReporterNickname = names.GetValueOrDefault(report.ReporterId),
            Kind = report.Kind,
            Words = report.Words,
            State = report.State,
            Hides = report.Hides,
            At = report.At,
            Reason = report.Reason,
            DecidedAt = report.DecidedAt,
            Text = content.AllText,
            Pictures = content.AllFiles.Count(),
        };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/reports",
                async (
                    ListReports list,
                    CancellationToken ct,
                    Word<ReportState>? state,
                    Word<ReportKind>? kind,
                    long? mission,
                    long? work,
                    string? cursor,
                    int? limit
                ) =>
                    await list.ListAsync(
                        new ReportFilter
                        {
                            State = state?.Value,
                            Kind = kind?.Value,
                            Mission = mission,
                            Work = work,
                        },
                        new PageRequest(cursor, limit),
                        ct
                    )
            )
            .Needs(Permission.WorksReview)
            .WithName("ListReports")
            .WithSummary("What members have reported, newest first");
}
