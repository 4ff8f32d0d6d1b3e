using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Steering : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "points",
                table: "notices",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "turn_id",
                table: "notices",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "cloned_from_id",
                table: "missions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pauses",
                table: "missions",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mission_turns",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "jsonb", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closes_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    compensation = table.Column<string>(type: "jsonb", nullable: true),
                    undoes_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_turns", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_missions_cloned_from_id",
                table: "missions",
                column: "cloned_from_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_turns_mission_id_id",
                table: "mission_turns",
                columns: new[] { "mission_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mission_turns");

            migrationBuilder.DropIndex(
                name: "IX_missions_cloned_from_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "points",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "turn_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "cloned_from_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "pauses",
                table: "missions");
        }
    }
}
