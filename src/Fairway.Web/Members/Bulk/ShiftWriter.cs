using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Bulk;

/// <summary>
/// Writes the shifts of one batch, set by set, inside the open transaction. Each member gets the same journal rows and
/// the same entries of history as from a move one by one; that is what makes a bulk move explainable afterwards.
/// </summary>
internal sealed class ShiftWriter(
    FairwayDb db,
    KeySource keys,
    EvidenceBook book,
    TimeProvider clock
)
{
    private static readonly BulkColumn[] PlacementColumns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("attribute", BulkType.Int),
        new("\"from\"", BulkType.Int),
        new("\"to\"", BulkType.Int),
        new("rule_version", BulkType.Int),
        new("reason", BulkType.Text),
        new("actor", BulkType.Text),
        new("at", BulkType.Time),
    ];
    private static readonly BulkColumn[] ChangeColumns =
    [
        new("job_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("what", BulkType.Short),
        new("\"from\"", BulkType.Long),
        new("\"to\"", BulkType.Long),
        new("from_name", BulkType.Text),
        new("placement_id", BulkType.Long),
    ];

    private static readonly BulkColumn[] TaggingColumns =
    [
        new("tag_id", BulkType.Long),
        new("member_id", BulkType.Long),
    ];

    /// <summary>Which of these members bear which of these tags.</summary>
    public async Task<HashSet<(long Member, long Tag)>> BearersAsync(
        long[] ids,
        long[] tags,
        CancellationToken ct
    ) =>
        tags is [] or [0]
            ? []
            :
            [
                .. (
                    await db.Set<Tagging>()
                        .AsNoTracking()
                        .Where(t => tags.Contains(t.TagId) && ids.Contains(t.MemberId))
                        .ToListAsync(ct)
                ).Select(t => (t.MemberId, t.TagId)),
            ];

    /// <summary>Holds the rows until the transaction ends, so that what is read next is what is changed.</summary>
    public async Task LockAsync(long[] ids, CancellationToken ct)
    {
        if (!db.IsPostgres)
            return;
        await using var command = db.Command(
                "select id from members where id = any(@ids) order by id for update"
            )
            .With("ids", ids);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="remember">Keep what was before, so that this can be taken back.</param>
    public async Task WriteAsync(
        long jobId,
        Actor actor,
        string reason,
        IReadOnlyCollection<Shift> shifts,
        bool remember,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var version = await book.VersionAsync(ct);
        foreach (var set in shifts.GroupBy(shift => (shift.What, shift.To, shift.ToName)))
            await SetAsync(set.Key.What, set.Key.To, set.Key.ToName, IdsOf(set), ct);
        await OfIds(IdsOf(shifts))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Version, m => m.Version + 1), ct);
        var placements = new List<object?[]>();
        var journal = new List<JournalEntry>();
        var changes = new List<object?[]>();
        foreach (var shift in shifts)
        {
            long? placement = shift.Attribute is null ? null : keys.Next();
            if (shift.Attribute is { } attribute)
                placements.Add([
                    placement,
                    shift.MemberId,
                    (int)attribute,
                    (int?)shift.From,
                    (int?)shift.To,
                    attribute == StandingAttribute.Tier ? version : null,
                    reason,
                    actor.Principal,
                    now,
                ]);
            journal.Add(Entry(shift, jobId, placement, version, actor, now));
            changes.Add([
                jobId,
                shift.MemberId,
                (short)shift.What,
                shift.From,
                shift.To,
                shift.FromName,
                placement,
            ]);
        }
        await BulkInsert.RunAsync(db, "placements", PlacementColumns, placements, ct);
        await JournalRows.InsertAsync(db, journal, ct);
        if (remember)
            await BulkInsert.RunAsync(db, "member_bulk_changes", ChangeColumns, changes, ct);
    }

    private static long[] IdsOf(IEnumerable<Shift> shifts) =>
        [.. shifts.Select(shift => shift.MemberId).Distinct()];

    private static JournalEntry Entry(
        Shift shift,
        long jobId,
        long? placement,
        int version,
        Actor actor,
        DateTime now
    ) =>
        new()
        {
            At = now,
            Kind = shift.Attribute is null ? JournalKinds.MemberUpdated : JournalKinds.MemberPlaced,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            MemberId = shift.MemberId,
            SubjectId = jobId == 0 ? null : jobId,
            Data = JsonSerializer.Serialize(DataOf(shift, placement, version), Json.Options),
        };

    private static object DataOf(Shift shift, long? placement, int version)
    {
        if (shift.What is BulkWhat.Tag or BulkWhat.Untag)
            return new
            {
                fields = new[] { MemberField.MemberTags.WireName() },
                tag = shift.To,
                added = shift.What == BulkWhat.Tag,
            };
        if (shift.Attribute is not { } attribute)
            return new { fields = new[] { shift.What == BulkWhat.Group ? "group" : "liaison" } };
        var words = StandingWords.WordsOf(attribute);
        return new
        {
            attribute = attribute.Word(),
            from = words[(int)shift.From!],
            to = words[(int)shift.To!],
            placement,
            rules = attribute == StandingAttribute.Tier ? version : (int?)null,
        };
    }

    // Whom the job may move was decided when the rows were read; a set whose scope a move has just left is still whole.
    private IQueryable<Member> OfIds(long[] ids) =>
        db.Set<Member>().IgnoreQueryFilters(["scope"]).Where(m => ids.Contains(m.Id));

    private Task SetAsync(BulkWhat what, long? to, string? name, long[] ids, CancellationToken ct)
    {
        var members = OfIds(ids);
        switch (what)
        {
            case BulkWhat.Tier:
                var tier = (Tier)(int)to!;
                return members.ExecuteUpdateAsync(s => s.SetProperty(m => m.Tier, tier), ct);
            case BulkWhat.Stage:
                var stage = (Stage)(int)to!;
                return members.ExecuteUpdateAsync(s => s.SetProperty(m => m.Stage, stage), ct);
            case BulkWhat.Mode:
                var mode = (ManagementMode)(int)to!;
                return members.ExecuteUpdateAsync(s => s.SetProperty(m => m.Mode, mode), ct);
            case BulkWhat.Tag:
                return BulkInsert.RunAsync(
                    db,
                    "member_taggings",
                    TaggingColumns,
                    [.. ids.Select(id => new object?[] { to, id })],
                    ct
                );
            case BulkWhat.Untag:
                return db.Set<Tagging>()
                    .Where(t => t.TagId == to && ids.Contains(t.MemberId))
                    .ExecuteDeleteAsync(ct);
            case BulkWhat.Group:
                return members.ExecuteUpdateAsync(s => s.SetProperty(m => m.GroupId, to), ct);
            default:
                return members.ExecuteUpdateAsync(
                    s => s.SetProperty(m => m.LiaisonId, to).SetProperty(m => m.LiaisonName, name),
                    ct
                );
        }
    }
}
