using Fairway.Storage;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Journal;

/// <summary>Writes many journal rows at once, in their order, inside the open transaction: for readers and for jobs.</summary>
internal static class JournalRows
{
    private static readonly BulkColumn[] Columns =
    [
        new("at", BulkType.Time),
        new("kind", BulkType.Text),
        new("actor_kind", BulkType.Short),
        new("actor_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("work_id", BulkType.Long),
        new("subject_id", BulkType.Long),
        new("data", BulkType.Json),
    ];

    public static Task InsertAsync(
        FairwayDb db,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken ct
    ) => BulkInsert.RunAsync(db, "journal", Columns, [.. entries.Select(Row)], ct);

    private static object?[] Row(JournalEntry entry) =>
        [
            entry.At,
            entry.Kind,
            (short)entry.ActorKind,
            entry.ActorId,
            entry.MemberId,
            entry.MissionId,
            entry.WorkId,
            entry.SubjectId,
            entry.Data,
        ];
}
