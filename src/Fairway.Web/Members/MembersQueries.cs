using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>What is read about members; every query passes the reader's scope.</summary>
internal sealed class MembersQueries(FairwayDb db, MemberHistory history, Tallies tallies)
{
    /// <summary>Newest first, by cursor.</summary>
    public async Task<Page<MemberItem>> ListAsync(
        MemberFilter filter,
        PageRequest page,
        CancellationToken ct
    )
    {
        var ids = filter.Newest(db, page.After).Take(page.Size + 1);
        var rows = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .OrderByDescending(m => m.Id)
            .ToListAsync(ct);
        return page.Cut(await ItemsAsync(rows, ct), item => item.Id);
    }

    /// <summary>One numbered page of the console's list.</summary>
    public async Task<IReadOnlyList<MemberItem>> PageAsync(
        MemberFilter filter,
        MemberSort sort,
        int page,
        int size,
        CancellationToken ct
    )
    {
        var members = filter.Of(db);
        var ordered = sort switch
        {
            MemberSort.ExternalId => members.OrderBy(m => m.ExternalId),
            MemberSort.ExternalIdDown => members.OrderByDescending(m => m.ExternalId),
            MemberSort.Oldest => members.OrderBy(m => m.Id),
            _ => members.OrderByDescending(m => m.Id),
        };
        // Keys first: what is skipped is read from an index, and only the page's rows themselves.
        var ids = await ordered
            .Select(m => m.Id)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(ct);
        var rows = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
        return await ItemsAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], ct);
    }

    public Task<long> CountAsync(MemberFilter filter, CancellationToken ct) =>
        filter.Of(db).LongCountAsync(ct);

    /// <summary>Colleagues who can be somebody's contact, by name.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> ColleaguesAsync(
        CancellationToken ct
    ) =>
        [
            .. (
                await db.Set<StaffUser>()
                    .AsNoTracking()
                    .Where(u => u.LockedAt == null)
                    .OrderBy(u => u.Name)
                    .Select(u => new { u.Id, u.Name })
                    .ToListAsync(ct)
            ).Select(u => (u.Id, u.Name)),
        ];

    /// <summary>How many stand at each tier, from the widest up (TIER-01).</summary>
    public async Task<IReadOnlyDictionary<Tier, long>> CountsAsync(
        MemberFilter filter,
        CancellationToken ct
    )
    {
        var any = filter with { Tier = null };
        var counts = await tallies.OfAsync(
            db,
            ("members.tiers", any),
            () =>
                any.Of(db)
                    .GroupBy(m => m.Tier)
                    .Select(g => new { Tier = g.Key, Count = g.LongCount() })
                    .ToDictionaryAsync(g => g.Tier, g => g.Count, ct),
            tiers => tiers.Values.Sum()
        );
        return Enum.GetValues<Tier>().ToDictionary(t => t, t => counts.GetValueOrDefault(t));
    }

    public Task<long?> FindIdAsync(string externalId, CancellationToken ct) =>
        db.Set<Member>()
            .Where(m => m.ExternalId == externalId)
            .Select(m => (long?)m.Id)
            .FirstOrDefaultAsync(ct);

    public Task<bool> SeesAsync(long id, CancellationToken ct) =>
        db.Set<Member>().AnyAsync(m => m.Id == id, ct);

    public async Task<MemberDetail?> DetailAsync(long id, CancellationToken ct)
    {
        var member = await db.Set<Member>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct);
        if (member is null)
            return null;
        var item = (await ItemsAsync([member], ct))[0];
        return new MemberDetail
        {
            Id = item.Id,
            ExternalId = item.ExternalId,
            Name = item.Name,
            Nickname = item.Nickname,
            Phone = item.Phone,
            Tier = item.Tier,
            Stage = item.Stage,
            Mode = item.Mode,
            Roles = item.Roles,
            Tags = item.Tags,
            Group = item.Group,
            Liaison = item.Liaison,
            Region = item.Region,
            Vehicles = item.Vehicles,
            Status = item.Status,
            CreatedAt = item.CreatedAt,
            JoinedAt = item.JoinedAt,
            LastSeenAt = item.LastSeenAt,
            Version = item.Version,
            Interests = member.Interests,
            Language = member.Language,
            Social = await db.Set<SocialAccount>()
                .Where(a => a.MemberId == id)
                .OrderBy(a => a.Id)
                .Select(a => new AccountView(a.Platform, a.Handle, a.Verified))
                .ToListAsync(ct),
            Consents = await db.Set<Consent>()
                .Where(c => c.MemberId == id)
                .OrderByDescending(c => c.GivenAt)
                .Select(c => new ConsentView(c.Purpose, c.TextVersion, c.GivenAt, c.WithdrawnAt))
                .ToListAsync(ct),
            Placements = await history.PlacementsAsync(id, ct),
            RoleChanges = await history.RoleChangesAsync(id, ct),
        };
    }

    public async Task<IReadOnlyList<GroupView>> GroupsAsync(CancellationToken ct) =>
        await db.Set<MemberGroup>()
            .OrderBy(g => g.Name)
            .Select(g => new GroupView(g.Id, g.Name))
            .ToListAsync(ct);

    /// <summary>Vehicles, tags and groups of a whole page, in one query each.</summary>
    public async Task<List<MemberItem>> ItemsAsync(
        IReadOnlyList<Member> members,
        CancellationToken ct
    )
    {
        var ids = members.Select(m => m.Id).ToArray();
        var groupIds = members.Select(m => m.GroupId).OfType<long>().Distinct().ToArray();
        var vehicles = (
            await db.Set<Vehicle>()
                .AsNoTracking()
                .Where(v => ids.Contains(v.MemberId))
                .OrderBy(v => v.Id)
                .ToListAsync(ct)
        ).ToLookup(v => v.MemberId);
        var tags = (
            await (
                from tagging in db.Set<Tagging>()
                join tag in db.Set<MemberTag>() on tagging.TagId equals tag.Id
                where ids.Contains(tagging.MemberId)
                orderby tag.Name
                select new
                {
                    tagging.MemberId,
                    tag.Id,
                    tag.Name,
                    tag.Colour,
                }
            ).ToListAsync(ct)
        ).ToLookup(t => t.MemberId, t => new TagView(t.Id, t.Name, t.Colour));
        var groups = await db.Set<MemberGroup>()
            .Where(g => groupIds.Contains(g.Id))
            .ToDictionaryAsync(g => g.Id, g => new GroupView(g.Id, g.Name), ct);
        return [.. members.Select(m => Item(m, vehicles[m.Id], tags[m.Id], groups))];
    }

    private static MemberItem Item(
        Member member,
        IEnumerable<Vehicle> vehicles,
        IEnumerable<TagView> tags,
        Dictionary<long, GroupView> groups
    ) =>
        new()
        {
            Id = member.Id,
            ExternalId = member.ExternalId,
            Name = member.Name,
            Nickname = member.Nickname,
            Phone = PhoneMask.Of(member.Phone),
            Tier = member.Tier,
            Stage = member.Stage,
            Mode = member.Mode,
            Roles = member.Roles.Words(),
            Tags = [.. tags],
            Group = member.GroupId is { } id ? groups.GetValueOrDefault(id) : null,
            Liaison = member.LiaisonName,
            Region = RegionView.Of(member.Region),
            Vehicles =
            [
                .. vehicles.Select(v => new VehicleView(
                    v.Id,
                    v.Model.Length == 0 ? null : v.Model,
                    v.DeliveredOn
                )),
            ],
            Status = member.Status,
            CreatedAt = member.CreatedAt,
            JoinedAt = member.JoinedAt,
            LastSeenAt = member.LastSeenAt,
            Version = member.Version,
        };
}

internal enum MemberSort
{
    Newest,
    Oldest,
    ExternalId,
    ExternalIdDown,
}
