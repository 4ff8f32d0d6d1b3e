using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CheckIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "check_ins",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    made_up = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_check_ins", x => new { x.mission_id, x.member_id, x.slot });
                });

            migrationBuilder.CreateIndex(
                name: "IX_check_ins_member_id",
                table: "check_ins",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_check_ins_mission_id_slot_member_id",
                table: "check_ins",
                columns: new[] { "mission_id", "slot", "member_id" });

            // By hand: the model does not describe the index of the rare kinds.
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'check_in.made', 'member.created', 'member.imported', 'mission.arrived', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.licensed', 'work.submitted');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "check_ins");

            // By hand: the model does not describe the index of the rare kinds.
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'member.created', 'member.imported', 'mission.arrived', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.licensed', 'work.submitted');
                """
            );
        }
    }
}
