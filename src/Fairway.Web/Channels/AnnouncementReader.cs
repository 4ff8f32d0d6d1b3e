using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels;

/// <summary>Tells a published mission where the playbook says "one to many": one row, whatever the crowd.</summary>
internal sealed class AnnouncementReader(KeySource keys, OpenMissions missions, TimeProvider clock)
    : IJournalReader
{
    public string Name => "announcements";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.MissionPublished];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var ids = batch.Select(e => e.MissionId!.Value).ToList();
        var published = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToListAsync(ct);
        var (now, told) = (clock.GetUtcNow().UtcDateTime, 0);
        foreach (var mission in published)
        {
            if (Announcement.WordsOf(mission) is not var (title, body))
                continue;
            told++;
            var announcement = new Announcement
            {
                Id = keys.Next(),
                MissionId = mission.Id,
                Title = title,
                Body = body,
                Audience = mission.Audience,
                AudienceKey = mission.AudienceKey!,
                SentAt = now,
            };
            db.Add(announcement);
            db.Add(
                new JournalEntry
                {
                    At = now,
                    Kind = JournalKinds.AnnouncementSent,
                    ActorKind = Actor.System.Kind,
                    ActorId = Actor.System.Id,
                    MissionId = mission.Id,
                    SubjectId = announcement.Id,
                }
            );
        }
        if (told > 0)
            await missions.RaiseAsync(db, ct);
    }
}
