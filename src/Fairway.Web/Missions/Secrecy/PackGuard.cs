using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Guards;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>A confidential pack holds pictures only: each is handed out with its reader's name on it, which a PDF cannot be.</summary>
internal sealed class PackGuard(FairwayDb db) : IPublishGuard
{
    public async Task<IReadOnlyList<GuardFinding>> CheckAsync(Mission mission, CancellationToken ct)
    {
        if (mission.Confidential is null)
            return [];
        var documents = await (
            from m in db.Set<MissionMaterial>()
            join f in db.Set<StoredFile>() on m.FileId equals f.Id
            where m.MissionId == mission.Id && f.ContentType == DocumentIntake.ContentType
            select m.Id
        ).CountAsync(ct);
        return documents == 0
            ? []
            :
            [
                new GuardFinding("mission.pdf_in_secret", GuardLevel.Block)
                {
                    Field = "materials",
                    Overridable = false,
                }.With("count", documents),
            ];
    }
}
