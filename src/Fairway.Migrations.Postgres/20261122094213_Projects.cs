using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Projects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "blockers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    raised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    solution = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    solved_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    solved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_blockers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consensuses",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "jsonb", nullable: false),
                    written_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    brand_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    brand_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    member_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopened_by = table.Column<int>(type: "integer", nullable: true),
                    reopened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopen_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consensuses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mission_outcomes",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    results = table.Column<string>(type: "jsonb", nullable: false),
                    image = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_outcomes", x => new { x.mission_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "own_words",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_words", x => new { x.mission_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "renewals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    decision = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome_number = table.Column<int>(type: "integer", nullable: true),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_renewals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_blockers_mission_id_member_id",
                table: "blockers",
                columns: new[] { "mission_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "IX_blockers_state_id",
                table: "blockers",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_consensuses_mission_id_member_id_number",
                table: "consensuses",
                columns: new[] { "mission_id", "member_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_renewals_member_id",
                table: "renewals",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_renewals_mission_id_member_id",
                table: "renewals",
                columns: new[] { "mission_id", "member_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "blockers");

            migrationBuilder.DropTable(
                name: "consensuses");

            migrationBuilder.DropTable(
                name: "mission_outcomes");

            migrationBuilder.DropTable(
                name: "own_words");

            migrationBuilder.DropTable(
                name: "renewals");
        }
    }
}
