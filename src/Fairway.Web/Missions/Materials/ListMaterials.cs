using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>A file of a pack as whoever may have it reads of it.</summary>
public sealed record MaterialAnswer
{
    public required long Id { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Note { get; init; }
    public required int Order { get; init; }

    /// <summary><c>pdf</c> or <c>picture</c>.</summary>
    public required string Kind { get; init; }
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>How often it was fetched, and by how many; only to staff.</summary>
    public long? Downloads { get; init; }
    public long? People { get; init; }

    /// <summary>Whether each member may have a copy with a code of their own.</summary>
    public required bool IsPoster { get; init; }

    /// <summary>How often the codes of a poster were followed: to staff all of them, to a member their own. Null for what is no poster.</summary>
    public long? Scans { get; init; }

    public static string Address(string face, long mission, long material) =>
        $"{face}/missions/{mission}/materials/{material}/content";

    public static string PosterAddress(long mission, long material) =>
        $"/missions/{mission}/materials/{material}/poster";
}

/// <summary>That somebody fetched a file.</summary>
/// <param name="Name">Their public name; null when they chose none.</param>
public sealed record MaterialDownloadRow(
    long MemberId,
    string? Name,
    DateTime FirstAt,
    DateTime LastAt,
    int Count,
    int Scans
);

/// <summary>The pack of a mission: for staff with its downloads, for members whom the mission is for without.</summary>
internal sealed class ListMaterials(FairwayDb db, Feed feed)
{
    /// <returns>Null when there is no such mission for this reader.</returns>
    public async Task<IReadOnlyList<MaterialAnswer>?> ListAsync(
        long missionId,
        Actor reader,
        CancellationToken ct
    )
    {
        if (!await MayAsync(missionId, reader, ct))
            return null;
        var rows = await (
            from m in db.Set<MissionMaterial>().AsNoTracking()
            join f in db.Set<StoredFile>().AsNoTracking() on m.FileId equals f.Id
            where m.MissionId == missionId
            orderby m.Order, m.Id
            select new
            {
                Material = m,
                f.ContentType,
                f.Bytes,
            }
        ).ToListAsync(ct);
        var counts = await CountsAsync(
            rows.ConvertAll(row => row.Material.Id),
            reader.Kind == ActorKind.Member ? reader.Id : null,
            ct
        );
        var isStaff = reader.Kind != ActorKind.Member;
        return rows.ConvertAll(row => new MaterialAnswer
        {
            Id = row.Material.Id,
            Title = row.Material.Title,
            Note = row.Material.Note,
            Order = row.Material.Order,
            Kind = row.ContentType == DocumentIntake.ContentType ? "pdf" : "picture",
            ContentType = row.ContentType,
            Bytes = row.Bytes,
            Downloads = isStaff ? counts.GetValueOrDefault(row.Material.Id).Downloads : null,
            People = isStaff ? counts.GetValueOrDefault(row.Material.Id).People : null,
            IsPoster = row.Material.IsPoster,
            Scans = row.Material.IsPoster ? counts.GetValueOrDefault(row.Material.Id).Scans : null,
        });
    }

    /// <summary>Who fetched a file, latest first, within the reader's scope.</summary>
    /// <returns>Null when there is no such material.</returns>
    public async Task<IReadOnlyList<MaterialDownloadRow>?> DownloadsAsync(
        long missionId,
        long materialId,
        int most,
        CancellationToken ct
    )
    {
        if (
            !await db.Set<MissionMaterial>()
                .AnyAsync(m => m.Id == materialId && m.MissionId == missionId, ct)
        )
            return null;
        return await (
            from d in db.Set<MaterialDownload>()
            join m in db.Set<Member>() on d.MemberId equals m.Id
            where d.MaterialId == materialId
            orderby d.LastAt descending
            select new MaterialDownloadRow(m.Id, m.Nickname, d.FirstAt, d.LastAt, d.Count, d.Scans)
        )
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>Who fetched each file of a pack, the latest few of each first, within the reader's scope: one question for all.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<MaterialDownloadRow>>> LatestAsync(
        long missionId,
        int mostOfEach,
        CancellationToken ct
    )
    {
        var rows = await (
            from material in db.Set<MissionMaterial>()
            where material.MissionId == missionId
            from row in (
                from d in db.Set<MaterialDownload>()
                join m in db.Set<Member>() on d.MemberId equals m.Id
                where d.MaterialId == material.Id
                orderby d.LastAt descending, d.MemberId
                select new
                {
                    d.MaterialId,
                    d.MemberId,
                    m.Nickname,
                    d.FirstAt,
                    d.LastAt,
                    d.Count,
                    d.Scans,
                }
            ).Take(mostOfEach)
            select row
        ).ToListAsync(ct);
        return rows.GroupBy(row => row.MaterialId)
            .ToDictionary(
                group => group.Key,
                group =>
                    (IReadOnlyList<MaterialDownloadRow>)
                        [
                            .. group
                                .OrderByDescending(row => row.LastAt)
                                .ThenBy(row => row.MemberId)
                                .Select(row => new MaterialDownloadRow(
                                    row.MemberId,
                                    row.Nickname,
                                    row.FirstAt,
                                    row.LastAt,
                                    row.Count,
                                    row.Scans
                                )),
                        ]
            );
    }

    /// <summary>Staff know of every mission; members of those that are for them, now.</summary>
    public async ValueTask<bool> MayAsync(long missionId, Actor reader, CancellationToken ct) =>
        reader.Kind == ActorKind.Member
            ? await feed.FindAsync(reader.Id, missionId, db, ct) is not null
            : await db.Set<Mission>()
                .AnyAsync(m => m.Id == missionId && m.Proposal != ProposalState.Draft, ct);

    private async Task<Dictionary<long, (long Downloads, long People, long Scans)>> CountsAsync(
        List<long> materials,
        long? memberId,
        CancellationToken ct
    )
    {
        if (materials.Count == 0)
            return [];
        var rows = await db.Set<MaterialDownload>()
            .Where(d => materials.Contains(d.MaterialId))
            .Where(d => memberId == null || d.MemberId == memberId)
            .GroupBy(d => d.MaterialId)
            .Select(g => new
            {
                g.Key,
                Downloads = g.Sum(d => (long)d.Count),
                People = g.LongCount(),
                Scans = g.Sum(d => (long)d.Scans),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Key, row => (row.Downloads, row.People, row.Scans));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions/{id:long}/materials",
                async (
                    long id,
                    ListMaterials list,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await list.ListAsync(id, current.Required, ct) is { } items
                        ? Results.Ok(new Page<MaterialAnswer>(items, null))
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MissionsOpen)
            .Produces<Page<MaterialAnswer>>()
            .WithName("ListMaterials");
        api.MapGet(
                "/missions/{id:long}/materials/{material:long}/downloads",
                async (
                    long id,
                    long material,
                    ListMaterials list,
                    Door door,
                    CancellationToken ct
                ) =>
                    await list.DownloadsAsync(id, material, PageRequest.Max, ct) is { } rows
                        ? Results.Ok(new Page<MaterialDownloadRow>(rows, null))
                        : door.Problem(Refusal.NotFound("material.unknown"))
            )
            .Needs(Permission.MembersRead)
            .Produces<Page<MaterialDownloadRow>>()
            .WithName("ListMaterialDownloads")
            .WithSummary("Who fetched a file of the pack, latest first; at most 500");
    }
}
