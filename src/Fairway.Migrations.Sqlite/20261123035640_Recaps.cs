using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "recap_id",
                table: "notices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "honours",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    recap_id = table.Column<long>(type: "INTEGER", nullable: true),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    given_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    removed_for = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_honours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recaps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    figures = table.Column<string>(type: "TEXT", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    picture_id = table.Column<long>(type: "INTEGER", nullable: true),
                    picture_of = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recaps", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_honours_member_id",
                table: "honours",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_honours_recap_id",
                table: "honours",
                column: "recap_id");

            migrationBuilder.CreateIndex(
                name: "IX_recaps_state_published_at",
                table: "recaps",
                columns: new[] { "state", "published_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "honours");

            migrationBuilder.DropTable(
                name: "recaps");

            migrationBuilder.DropColumn(
                name: "recap_id",
                table: "notices");
        }
    }
}
