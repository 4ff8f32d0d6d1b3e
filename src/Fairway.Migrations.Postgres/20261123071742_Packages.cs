using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
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
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mission_package_versions",
                columns: table => new
                {
                    package_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    template = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_package_versions", x => new { x.package_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "mission_packages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
