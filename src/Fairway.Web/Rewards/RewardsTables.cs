using Fairway.Domain.Rewards;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

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
            entity.HasIndex(t => t.MissionId);
        });
        model.Entity<LedgerEntry>(entity =>
        {
            entity.ToTable("ledger_entries");
            entity.HasKey(e => new { e.TransactionId, e.AccountId });
            entity.HasIndex(e => new { e.AccountId, e.TransactionId });
        });
    }
}
