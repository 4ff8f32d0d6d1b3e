using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <summary>Arrivals and licences come by the thousand; the index of the rare kinds leaves them out. By hand: the model does not describe it.</summary>
    public partial class FrequentKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'member.created', 'member.imported', 'mission.arrived', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.licensed', 'work.submitted');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'member.created', 'member.imported', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.submitted');
                """
            );
        }
    }
}
