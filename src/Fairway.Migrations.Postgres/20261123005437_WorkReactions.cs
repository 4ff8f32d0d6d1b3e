using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WorkReactions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "people",
                table: "notices",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "work_applause",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    told_until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_applause", x => x.work_id);
                });

            migrationBuilder.CreateTable(
                name: "work_comments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    rules = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_likes",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_likes", x => new { x.work_id, x.member_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_comments_at",
                table: "work_comments",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_work_comments_member_id_at",
                table: "work_comments",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_work_comments_state_id",
                table: "work_comments",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_comments_work_id_id",
                table: "work_comments",
                columns: new[] { "work_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_likes_at",
                table: "work_likes",
                column: "at");

            // By hand: the model does not describe the index of the rare kinds.
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'check_in.made', 'member.created', 'member.imported', 'mission.arrived', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.licensed', 'work.liked', 'work.submitted');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "work_applause");

            migrationBuilder.DropTable(
                name: "work_comments");

            migrationBuilder.DropTable(
                name: "work_likes");

            migrationBuilder.DropColumn(
                name: "people",
                table: "notices");

            // By hand: the model does not describe the index of the rare kinds.
            migrationBuilder.Sql(
                """
                drop index ix_journal_rare;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'check_in.made', 'member.created', 'member.imported', 'mission.arrived', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.licensed', 'work.submitted');
                """
            );
        }
    }
}
