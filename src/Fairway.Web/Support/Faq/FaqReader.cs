using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Support.Faq;

/// <summary>What a brief answers beforehand becomes the beginning of the mission's questions and answers.</summary>
internal sealed class FaqReader(KeySource keys, OpenMissions missions) : IJournalReader
{
    public string Name => "faq";

    public IReadOnlyCollection<string> Kinds { get; } = [JournalKinds.MissionPublished];

    public async Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    )
    {
        var published = await missions.ManyAsync(db, batch.Select(e => e.MissionId!.Value), ct);
        foreach (var mission in published.Values)
            db.AddRange(mission.Brief.Faq.Take(FaqItem.Most).Select(entry => Item(mission, entry)));
    }

    private FaqItem Item(Mission mission, FaqEntry entry) =>
        new()
        {
            Id = keys.Next(),
            MissionId = mission.Id,
            Question = entry.Question,
            Answer = entry.Answer,
            At = mission.PublishedAt!.Value,
        };
}
