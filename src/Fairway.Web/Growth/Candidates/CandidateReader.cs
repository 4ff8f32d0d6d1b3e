using Fairway.Storage;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Growth.Candidates;

/// <summary>Looks again at whoever something has happened with that may single them out, as it happens.</summary>
internal sealed class CandidateReader(LookAtMembers look) : IJournalReader
{
    public string Name => "candidates";

    public IReadOnlyCollection<string> Kinds { get; } =
    [
        JournalKinds.WorkAccepted,
        JournalKinds.WorkAppreciated,
        JournalKinds.CreativityMarked,
        JournalKinds.CreativityLifted,
        JournalKinds.MemberPlaced,
        JournalKinds.MemberLeft,
    ];

    public Task HandleAsync(
        IReadOnlyList<JournalEntry> batch,
        FairwayDb db,
        CancellationToken ct
    ) => look.RunAsync(db, [.. batch.Select(e => e.MemberId!.Value).Distinct()], ct);
}
