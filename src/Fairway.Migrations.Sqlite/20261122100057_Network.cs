using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Network : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "decided_by",
                table: "placements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "until",
                table: "placements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "goal_id",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "initiator_id",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "proposal",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "brand_goals",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    metric = table.Column<string>(type: "TEXT", nullable: true),
                    target = table.Column<decimal>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    achieved = table.Column<decimal>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_brand_goals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposal_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposal_decisions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_missions_goal_id",
                table: "missions",
                column: "goal_id");

            migrationBuilder.CreateIndex(
                name: "IX_missions_initiator_id_id",
                table: "missions",
                columns: new[] { "initiator_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_proposal_decisions_mission_id_id",
                table: "proposal_decisions",
                columns: new[] { "mission_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "brand_goals");

            migrationBuilder.DropTable(
                name: "proposal_decisions");

            migrationBuilder.DropIndex(
                name: "IX_missions_goal_id",
                table: "missions");

            migrationBuilder.DropIndex(
                name: "IX_missions_initiator_id_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "decided_by",
                table: "placements");

            migrationBuilder.DropColumn(
                name: "until",
                table: "placements");

            migrationBuilder.DropColumn(
                name: "goal_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "initiator_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "proposal",
                table: "missions");
        }
    }
}
