using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>
/// What a draft can choose from: groups there are and models people drive, to narrow an audience by; colleagues who can
/// be named.
/// </summary>
internal sealed class DraftChoices(FairwayDb db, StaffQueries staff)
{
    private const int Most = 60;

    internal sealed record Answer(
        IReadOnlyList<MemberGroup> Groups,
        IReadOnlyList<string> Models,
        IReadOnlyList<StaffQueries.Colleague> Colleagues
    );

    public async Task<Answer> ReadAsync(CancellationToken ct) =>
        new(
            await db.Set<MemberGroup>()
                .AsNoTracking()
                .OrderBy(group => group.Name)
                .Take(Most)
                .ToListAsync(ct),
            await db.Set<Vehicle>()
                .Select(vehicle => vehicle.Model)
                .Distinct()
                .Order()
                .Take(Most)
                .ToListAsync(ct),
            await staff.ColleaguesAsync(ct)
        );
}
