using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Packages;

/// <summary>A version of a package as colleagues read it.</summary>
/// <param name="By">The name of whoever kept it; null where it is not known any more.</param>
internal sealed record PackageVersionAnswer(
    int Number,
    MissionTemplate Template,
    string? Note,
    DateTime At,
    string? By
);

/// <summary>A package with its latest version; all of them where one package is asked for.</summary>
internal sealed record PackageAnswer
{
    public required long Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public DateTime? RetiredAt { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<PackageVersionAnswer> Versions { get; init; }

    public MissionTemplate Latest => Versions[0].Template;
}

/// <summary>Packages that colleagues kept; they are as few as the templates.</summary>
internal sealed class MissionPackages(FairwayDb db, MissionTemplates shipped, ActorNames names)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<PackageAnswer>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var rows = await db.Set<MissionPackage>()
            .AsNoTracking()
            .Where(p => page.After == null || p.Id < page.After)
            .OrderByDescending(p => p.Id)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        var cut = page.Cut(rows, p => p.Id);
        var ids = cut.Items.Select(p => p.Id).ToList();
        var latest = await (
            from v in db.Set<MissionPackageVersion>().AsNoTracking()
            join p in db.Set<MissionPackage>() on v.PackageId equals p.Id
            where ids.Contains(v.PackageId) && v.Number == p.Version
            select v
        ).ToDictionaryAsync(v => v.PackageId, ct);
        var named = await NamesAsync(latest.Values, ct);
        return new Page<PackageAnswer>(
            [.. cut.Items.Select(p => AnswerOf(p, [latest[p.Id]], named))],
            cut.Next
        );
    }

    public async Task<PackageAnswer?> FindAsync(long id, CancellationToken ct)
    {
        var package = await db.Set<MissionPackage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id, ct);
        if (package is null)
            return null;
        var versions = await db.Set<MissionPackageVersion>()
            .AsNoTracking()
            .Where(v => v.PackageId == id)
            .OrderByDescending(v => v.Number)
            .ToListAsync(ct);
        return AnswerOf(package, versions, await NamesAsync(versions, ct));
    }

    private async Task<Func<string, string?>> NamesAsync(
        IEnumerable<MissionPackageVersion> versions,
        CancellationToken ct
    )
    {
        var by = versions
            .Select(version => version.By)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(who => who, Actor.Of, StringComparer.Ordinal);
        var named = await names.OfAsync(by.Values.Select(who => (who.Kind, who.Id)), ct);
        return who => named.GetValueOrDefault((by[who].Kind, by[who].Id));
    }

    /// <summary>What a draft is made from: a template that ships, or a version of a package, the latest unless one is named.</summary>
    /// <returns>The version is null for what ships.</returns>
    public async Task<(MissionTemplate Template, int? Version)?> TemplateAsync(
        string key,
        int? version,
        CancellationToken ct
    )
    {
        if (shipped.Find(key) is { } template)
            return version is null ? (template, null) : null;
        if (MissionPackage.IdOf(key) is not { } id)
            return null;
        var found = await (
            from v in db.Set<MissionPackageVersion>().AsNoTracking()
            join p in db.Set<MissionPackage>() on v.PackageId equals p.Id
            where p.Id == id && p.RetiredAt == null && v.Number == (version ?? p.Version)
            select v
        ).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.Template, found.Number);
    }

    private static PackageAnswer AnswerOf(
        MissionPackage package,
        IReadOnlyList<MissionPackageVersion> versions,
        Func<string, string?> named
    ) =>
        new()
        {
            Id = package.Id,
            Key = package.Key,
            Name = package.Name,
            Version = package.Version,
            RetiredAt = package.RetiredAt,
            Versions =
            [
                .. versions.Select(v => new PackageVersionAnswer(
                    v.Number,
                    v.Template,
                    v.Note,
                    v.At,
                    named(v.By)
                )),
            ],
        };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/mission-packages",
                async (
                    MissionPackages packages,
                    CancellationToken ct,
                    string? cursor,
                    int? limit
                ) => Results.Ok(await packages.ListAsync(new PageRequest(cursor, limit), ct))
            )
            .Needs(Permission.MissionsRead)
            .Produces<Page<PackageAnswer>>()
            .WithName("ListMissionPackages")
            .WithSummary("Packages that colleagues kept, each with its latest version");
        api.MapGet(
                "/mission-packages/{id:long}",
                async (long id, MissionPackages packages, Door door, CancellationToken ct) =>
                    await packages.FindAsync(id, ct) is { } answer
                        ? Results.Ok(answer)
                        : door.Problem(Refusal.NotFound("package.unknown"))
            )
            .Needs(Permission.MissionsRead)
            .Produces<PackageAnswer>()
            .WithName("GetMissionPackage")
            .WithSummary("A package with all its versions");
    }
}
