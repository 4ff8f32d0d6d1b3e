using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Packages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "template_version",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mission_package_versions",
                columns: table => new
                {
                    package_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_package_versions", x => new { x.package_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "mission_packages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_packages", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_missions_template_key",
                table: "missions",
                column: "template_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mission_package_versions");

            migrationBuilder.DropTable(
                name: "mission_packages");

            migrationBuilder.DropIndex(
                name: "IX_missions_template_key",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "template_version",
                table: "missions");
        }
    }
}
