using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Briefs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "understood_at",
                table: "participations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "material_downloads",
                columns: table => new
                {
                    material_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_material_downloads", x => new { x.material_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "mission_materials",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    file_id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_materials", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_shortlist",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_shortlist", x => x.work_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_material_downloads_member_id",
                table: "material_downloads",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_materials_file_id",
                table: "mission_materials",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_materials_mission_id",
                table: "mission_materials",
                column: "mission_id");

            migrationBuilder.CreateIndex(
                name: "IX_work_shortlist_mission_id_work_id",
                table: "work_shortlist",
                columns: new[] { "mission_id", "work_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "material_downloads");

            migrationBuilder.DropTable(
                name: "mission_materials");

            migrationBuilder.DropTable(
                name: "work_shortlist");

            migrationBuilder.DropColumn(
                name: "understood_at",
                table: "participations");
        }
    }
}
