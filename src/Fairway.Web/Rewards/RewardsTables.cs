using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairway.Web.Rewards;

internal static class RewardsTables
{
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<LedgerAccount>(entity =>
        {
            entity.ToTable("ledger_accounts");
            entity.IsKey(a => a.Id);
            entity.HasIndex(a => a.MemberId).IsUnique();
            entity.HasData(
                new LedgerAccount { Id = LedgerAccount.ProgrammeId, Kind = AccountKind.Programme }
            );
        });
        model.Entity<LedgerTransaction>(entity =>
        {
            entity.ToTable("ledger_transactions");
            entity.IsKey(t => t.Id);
            entity.Property(t => t.Key).HasMaxLength(80);
            entity.Property(t => t.Rule).HasMaxLength(40);
            entity.HasIndex(t => t.Key).IsUnique();
            entity.HasIndex(t => new { t.MemberId, t.Id });
            entity.HasIndex(t => new { t.MissionId, t.Id });
        });
        model.Entity<Transfer>(entity => MapTransfer(entity, db));
        model.Entity<Recognition>(entity => MapRecognition(entity, db));
        model.Entity<BadgeAward>(entity =>
        {
            entity.ToTable("badge_awards");
            entity.HasKey(a => new { a.MemberId, a.Code });
            entity.Property(a => a.Code).HasMaxLength(40);
            // How many hold which, and since when.
            entity.HasIndex(a => new { a.Code, a.At });
            // Staff see what the members have whom they may see.
            entity.HasQueryFilter(
                "scope",
                a => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == a.MemberId)
            );
        });
        model.Entity<LedgerEntry>(entity =>
        {
            entity.ToTable("ledger_entries");
            entity.HasKey(e => new { e.TransactionId, e.AccountId });
            entity.HasIndex(e => new { e.AccountId, e.TransactionId });
        });
    }

    private static void MapRecognition(EntityTypeBuilder<Recognition> entity, FairwayDb db)
    {
        entity.ToTable("recognitions");
        entity.IsKey(r => r.Id);
        entity.Property(r => r.By).HasMaxLength(60);
        entity.Ignore(r => r.WorkId);
        // One of each kind for each colleague, however often somebody taps.
        entity
            .HasIndex(r => new
            {
                r.SubjectId,
                r.Kind,
                r.By,
            })
            .IsUnique();
        // Of one member, newest first.
        entity.HasIndex(r => new { r.MemberId, r.Id });
        // Who says how much.
        entity.HasIndex(r => new { r.By, r.At });
        // Who is to be told.
        entity.HasIndex(r => new { r.ToldAt, r.At });
        // Staff see what was said to the members they may see.
        entity.HasQueryFilter(
            "scope",
            r => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == r.MemberId)
        );
    }

    private static void MapTransfer(EntityTypeBuilder<Transfer> entity, FairwayDb db)
    {
        entity.ToTable("transfers");
        entity.IsKey(t => t.Id);
        entity.Property(t => t.Item).IsJson(db);
        entity.Property(t => t.Conditions).IsJson(db);
        entity.Property(t => t.Receipt).HasMaxLength(Transfer.ReceiptMax);
        entity.Property(t => t.Note).HasMaxLength(Transfer.NoteMax);
        entity.Property(t => t.HandedOverBy).HasMaxLength(60);
        entity.Property(t => t.CancelReason).HasMaxLength(Transfer.NoteMax);
        entity.Property(t => t.CancelledBy).HasMaxLength(60);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.Ignore(t => t.Value);
        // One for each member in each mission, whatever is read twice.
        entity.HasIndex(t => new { t.MissionId, t.MemberId }).IsUnique();
        entity.HasIndex(t => new { t.MemberId, t.Id });
        entity.HasIndex(t => new { t.State, t.Id });
        // Staff see what is on its way to the members they may see.
        entity.HasQueryFilter(
            "scope",
            t => db.Scope.Unrestricted || db.Set<Member>().Any(m => m.Id == t.MemberId)
        );
    }
}
