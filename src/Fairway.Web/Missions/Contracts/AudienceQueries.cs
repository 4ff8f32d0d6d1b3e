using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Contracts;

/// <summary>One of the people a mission is for, with the reasons (TASK-02).</summary>
internal sealed record AudienceMember(
    long Id,
    string ExternalId,
    string? Nickname,
    Tier Tier,
    IReadOnlyList<AudienceReason> Reasons
);

/// <summary>Turns an audience into a query over members. People are evaluated when somebody looks, never stored at publish.</summary>
internal sealed class AudienceQueries(FairwayDb db, Tallies tallies)
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
            members = Within(members, audience.Regions);
        if (audience.Models.Count > 0)
        {
            // A list of owners rather than a question for each member: SQLite would ask it of everybody.
            var owners = db.Set<Vehicle>()
                .Where(v => audience.Models.Contains(v.Model))
                .Select(v => v.MemberId);
            members = members.Where(m => owners.Contains(m.Id));
        }
        return members;
    }

    private static IQueryable<Member> Within(
        IQueryable<Member> members,
        IReadOnlyList<string> codes
    ) =>
        // Provinces alone, as most audiences are, cost one comparison a member instead of three.
        codes.All(code => code.Length == 2)
            ? members.Where(m => m.Region != null && codes.Contains(m.Region.Substring(0, 2)))
            : members.Where(m =>
                m.Region != null
                && (
                    codes.Contains(m.Region)
                    || codes.Contains(m.Region.Substring(0, 2))
                    || codes.Contains(m.Region.Substring(0, 4))
                )
            );

    /// <summary>How many are meant, and how many of them have joined the programme; in one pass over an index.</summary>
    public async Task<(long Count, long Joined)> CountAsync(Audience audience, CancellationToken ct)
    {
        // Two counters in one sum: grouping would sort everybody by status first.
        const long Joined = (1L << 32) + 1;
        var sum = await tallies.OfAsync(
            db,
            ("members.audience", audience),
            () => Of(audience).SumAsync(m => m.Status == MemberStatus.Active ? Joined : 1L, ct),
            both => both & uint.MaxValue
        );
        return (sum & uint.MaxValue, sum >> 32);
    }

    public async Task<IReadOnlyList<AudienceMember>> SampleAsync(
        Audience audience,
        int size,
        CancellationToken ct
    )
    {
        var first = Of(audience).OrderBy(m => m.Id).Select(m => m.Id).Take(size);
        var members = await db.Set<Member>()
            .AsNoTracking()
            .Where(m => first.Contains(m.Id))
            .OrderBy(m => m.Id)
            .ToListAsync(ct);
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
