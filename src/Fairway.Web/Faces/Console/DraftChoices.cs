using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Faces.Console;

/// <summary>
/// What a draft can choose from: groups there are and models people drive, to narrow an audience by; colleagues who can
/// be named; goals of the brand to serve.
/// </summary>
internal sealed class DraftChoices(FairwayDb db, StaffQueries staff, BrandGoals goals)
{
    private const int Most = 60;

    internal sealed record Answer(
        IReadOnlyList<MemberGroup> Groups,
        IReadOnlyList<string> Models,
        IReadOnlyList<StaffQueries.Colleague> Colleagues,
        IReadOnlyList<BrandGoal> Goals
    );

    /// <param name="goal">The one that is named already, open or not.</param>
    public async Task<Answer> ReadAsync(long? goal, CancellationToken ct) =>
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
            await staff.ColleaguesAsync(ct),
            await goals.OpenAsync(ct, goal)
        );
}
