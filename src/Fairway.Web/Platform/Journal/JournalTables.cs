using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

internal static class JournalTables
{
    // The journal itself is made by hand in the first migration of each database: PostgreSQL partitions it by month,
    // keeps the writing transaction's id and an epoch, none of which the model needs to know.
    public static void Map(ModelBuilder model, FairwayDb db)
    {
        model.Entity<JournalEntry>(entity =>
        {
            entity.ToTable("journal", table => table.ExcludeFromMigrations());
            entity.HasKey(e => e.Seq);
            entity.Property(e => e.Seq).ValueGeneratedOnAdd();
            entity.Property(e => e.Kind).HasMaxLength(60);
            if (db.IsPostgres)
                entity.Property(e => e.Data).HasColumnType("jsonb");
        });
        model.Entity<JournalCursor>(entity =>
        {
            entity.ToTable("journal_cursors");
            entity.HasKey(c => c.Reader);
            entity.Property(c => c.Reader).HasMaxLength(60);
            entity.Property(c => c.Trouble).HasMaxLength(200);
        });
    }
}
