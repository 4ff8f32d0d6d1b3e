using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Members;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Missions;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>A member as whom a mission is looked at.</summary>
internal sealed record PreviewViewer(
    long Id,
    string ExternalId,
    string? Nickname,
    Tier Tier,
    ManagementMode Mode,
    MemberStatus Status,
    string? Language,
    long? GroupId
)
{
    public string Called => Nickname ?? ExternalId;

    /// <summary>Whoever has chosen none reads Chinese until they do.</summary>
    public string Speaks => Language ?? Cultures.Chinese;
}

/// <summary>Whom of the reader's scope a draft can be looked at as, and what they would meet.</summary>
internal sealed class PreviewDesk(
    FairwayDb db,
    MembersQueries members,
    AudienceQueries audiences,
    PreviewMission preview
)
{
    /// <summary>The part of the address that names the member.</summary>
    public const string Query = "as";

    private const int Most = 5;

    /// <param name="Typed">What was looked for; empty = nobody in particular.</param>
    /// <param name="Viewer">Whom it names; null when it names nobody, or several.</param>
    /// <param name="Several">Those of them to choose from.</param>
    /// <param name="Typical">One of each tier there is, from the widest up: somebody the mission is for, where there is one.</param>
    /// <param name="Seen">What the viewer would meet.</param>
    /// <param name="Groups">The names of the groups that the reasons speak of.</param>
    internal sealed record Answer(
        string Typed,
        PreviewViewer? Viewer,
        IReadOnlyList<PreviewViewer> Several,
        IReadOnlyList<PreviewViewer> Typical,
        PreviewMission.Answer? Seen,
        IReadOnlyDictionary<long, string> Groups
    );

    public async Task<Answer> ReadAsync(
        long mission,
        Audience audience,
        string typed,
        CancellationToken ct
    )
    {
        var named = await NamedAsync(typed, ct);
        var viewer = named.Count == 1 ? named[0] : null;
        return new Answer(
            typed,
            viewer,
            viewer is null ? named : [],
            await TypicalAsync(audience, ct),
            viewer is null ? null : await preview.FindAsync(mission, viewer.Id, ct),
            await GroupsAsync(audience, viewer, ct)
        );
    }

    /// <summary>One member by key, where the reader may see them.</summary>
    public async Task<PreviewViewer?> FindAsync(long id, CancellationToken ct) =>
        (await ViewersAsync([id], ct)).FirstOrDefault();

    // A number is one person's; a nickname may be many's, and part of one is found as in the list of members.
    private async Task<IReadOnlyList<PreviewViewer>> NamedAsync(string typed, CancellationToken ct)
    {
        if (typed.Length is 0 or > Member.NameMax)
            return [];
        if (await members.FindIdAsync(typed, ct) is { } id)
            return await ViewersAsync([id], ct);
        var page = await members.ListAsync(
            new MemberFilter { Q = typed },
            new PageRequest(null, Most),
            ct
        );
        var found = await ViewersAsync([.. page.Items.Select(item => item.Id)], ct);
        var called = found.FindAll(one =>
            string.Equals(one.Nickname, typed, StringComparison.OrdinalIgnoreCase)
        );
        return called.Count == 1 ? called : found;
    }

    private async Task<IReadOnlyList<PreviewViewer>> TypicalAsync(
        Audience audience,
        CancellationToken ct
    )
    {
        var meant = await FirstAsync(audiences.Of(audience), Enum.GetValues<Tier>(), ct);
        Tier[] others = [.. Enum.GetValues<Tier>().Except(meant.Select(one => one.Tier))];
        return
        [
            .. meant
                .Concat(await FirstAsync(audiences.Of(Audience.Everybody), others, ct))
                .OrderBy(one => one.Tier),
        ];
    }

    // The first of each tier, by its index, in one question.
    private async Task<List<PreviewViewer>> FirstAsync(
        IQueryable<Member> among,
        Tier[] tiers,
        CancellationToken ct
    ) =>
        tiers.Length == 0
            ? []
            : await ViewersAsync(
                await tiers
                    .Select(tier =>
                        among
                            .Where(m => m.Tier == tier)
                            .OrderBy(m => m.Id)
                            .Select(m => m.Id)
                            .Take(1)
                    )
                    .Aggregate((all, next) => all.Concat(next))
                    .ToListAsync(ct),
                ct
            );

    private Task<List<PreviewViewer>> ViewersAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        db.Set<Member>()
            .Where(m => ids.Contains(m.Id) && m.Status != MemberStatus.Erased)
            .OrderBy(m => m.Id)
            .Select(m => new PreviewViewer(
                m.Id,
                m.ExternalId,
                m.Nickname,
                m.Tier,
                m.Mode,
                m.Status,
                m.Language,
                m.GroupId
            ))
            .ToListAsync(ct);

    private async Task<IReadOnlyDictionary<long, string>> GroupsAsync(
        Audience audience,
        PreviewViewer? viewer,
        CancellationToken ct
    )
    {
        if (viewer is null || audience.Groups.Count == 0)
            return new Dictionary<long, string>();
        long[] ids = [.. audience.Groups.Append(viewer.GroupId ?? 0).Distinct()];
        return await db.Set<MemberGroup>()
            .Where(group => ids.Contains(group.Id))
            .ToDictionaryAsync(group => group.Id, group => group.Name, ct);
    }
}
