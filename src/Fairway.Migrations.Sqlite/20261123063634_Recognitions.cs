using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recognitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "badge_awards",
                columns: table => new
                {
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_badge_awards", x => new { x.member_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "recognitions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recognitions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_badge_awards_code_at",
                table: "badge_awards",
                columns: new[] { "code", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_recognitions_by_at",
                table: "recognitions",
                columns: new[] { "by", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_recognitions_member_id_id",
                table: "recognitions",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_recognitions_subject_id_kind_by",
                table: "recognitions",
                columns: new[] { "subject_id", "kind", "by" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recognitions_told_at_at",
                table: "recognitions",
                columns: new[] { "told_at", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "badge_awards");

            migrationBuilder.DropTable(
                name: "recognitions");
        }
    }
}
