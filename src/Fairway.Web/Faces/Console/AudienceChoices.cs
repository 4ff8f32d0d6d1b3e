using Fairway.Domain.Members;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>What an audience can be narrowed by besides the three attributes: groups there are, models people drive.</summary>
internal sealed class AudienceChoices(FairwayDb db)
{
    private const int Most = 60;

    internal sealed record Answer(IReadOnlyList<MemberGroup> Groups, IReadOnlyList<string> Models);

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
                .ToListAsync(ct)
        );
}
