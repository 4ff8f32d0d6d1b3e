using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OwnData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "leavings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    keeps_licensed = table.Column<bool>(type: "INTEGER", nullable: false),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leavings", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_reports_reporter_id",
                table: "work_reports",
                column: "reporter_id");

            migrationBuilder.CreateIndex(
                name: "IX_work_likes_member_id",
                table: "work_likes",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_room_messages_author_kind_author_id_id",
                table: "room_messages",
                columns: new[] { "author_kind", "author_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_faq_votes_member_id",
                table: "faq_votes",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_arrivals_member_id",
                table: "arrivals",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_leavings_due_at_id",
                table: "leavings",
                columns: new[] { "due_at", "id" },
                filter: "taken_back_at is null and done_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_leavings_member_id",
                table: "leavings",
                column: "member_id",
                unique: true,
                filter: "taken_back_at is null and done_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "leavings");

            migrationBuilder.DropIndex(
                name: "IX_work_reports_reporter_id",
                table: "work_reports");

            migrationBuilder.DropIndex(
                name: "IX_work_likes_member_id",
                table: "work_likes");

            migrationBuilder.DropIndex(
                name: "IX_room_messages_author_kind_author_id_id",
                table: "room_messages");

            migrationBuilder.DropIndex(
                name: "IX_faq_votes_member_id",
                table: "faq_votes");

            migrationBuilder.DropIndex(
                name: "IX_arrivals_member_id",
                table: "arrivals");

        }
    }
}
