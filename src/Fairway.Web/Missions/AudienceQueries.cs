using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>One of the people a mission is for, with the reasons (TASK-02).</summary>
internal sealed record AudienceMember(
    long Id,
    string ExternalId,
    string? Nickname,
    Tier Tier,
    IReadOnlyList<AudienceReason> Reasons
);

/// <summary>Turns an audience into a query over members. People are evaluated when somebody looks, never stored at publish.</summary>
internal sealed class AudienceQueries(FairwayDb db)
{
    /// <summary>All who are meant, erased people apart.</summary>
    public IQueryable<Member> Of(Audience audience)
    {
        var members = db.Set<Member>().AsNoTracking().Where(m => m.Status != MemberStatus.Erased);
        if (audience.Tiers.Count > 0)
            members = members.Where(m => audience.Tiers.Contains(m.Tier));
        if (audience.Stages.Count > 0)
            members = members.Where(m => audience.Stages.Contains(m.Stage));
        if (audience.Modes.Count > 0)
            members = members.Where(m => audience.Modes.Contains(m.Mode));
        if (audience.Groups.Count > 0)
            members = members.Where(m =>
                m.GroupId != null && audience.Groups.Contains(m.GroupId.Value)
            );
        if (audience.Regions.Count > 0)
        {
            var codes = audience.Regions;
            members = members.Where(m =>
                m.Region != null
                && (
                    codes.Contains(m.Region)
                    || codes.Contains(m.Region.Substring(0, 2))
                    || codes.Contains(m.Region.Substring(0, 4))
                )
            );
        }
        if (audience.Models.Count > 0)
            members = members.Where(m =>
                db.Set<Vehicle>().Any(v => v.MemberId == m.Id && audience.Models.Contains(v.Model))
            );
        return members;
    }

    public async Task<(long Count, long Joined)> CountAsync(Audience audience, CancellationToken ct)
    {
        var counts = await Of(audience)
            .GroupBy(m => m.Status)
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync(ct);
        return (
            counts.Sum(c => c.Count),
            counts.Where(c => c.Key == MemberStatus.Active).Sum(c => c.Count)
        );
    }

    public async Task<IReadOnlyList<AudienceMember>> SampleAsync(
        Audience audience,
        int size,
        CancellationToken ct
    )
    {
        var members = await Of(audience).OrderBy(m => m.Id).Take(size).ToListAsync(ct);
        var ids = members.ConvertAll(m => m.Id);
        var models = (
            await db.Set<Vehicle>()
                .AsNoTracking()
                .Where(v => ids.Contains(v.MemberId))
                .ToListAsync(ct)
        ).ToLookup(v => v.MemberId, v => v.Model);
        return members.ConvertAll(m => new AudienceMember(
            m.Id,
            m.ExternalId,
            m.Nickname,
            m.Tier,
            audience.Match(Facts(m, [.. models[m.Id]])).Reasons
        ));
    }

    public static MemberFacts Facts(Member member, IReadOnlyList<string> models) =>
        new()
        {
            Id = member.Id,
            Standing = member.Standing,
            Region = member.Region,
            Models = models,
            GroupId = member.GroupId,
        };
}
