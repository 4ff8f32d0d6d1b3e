using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "until",
                table: "placements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "goal_id",
                table: "missions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "initiator_id",
                table: "missions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "proposal",
                table: "missions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "brand_goals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    purpose = table.Column<string>(type: "jsonb", nullable: false),
                    metric = table.Column<string>(type: "jsonb", nullable: true),
                    target = table.Column<decimal>(type: "numeric", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    achieved = table.Column<decimal>(type: "numeric", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_brand_goals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposal_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    verdict = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    actor = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
