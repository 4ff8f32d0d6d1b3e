using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PublicAndNetwork : Migration
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
                name: "faq_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    question = table.Column<string>(type: "jsonb", nullable: false),
                    answer = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_faq_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "faq_votes",
                columns: table => new
                {
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_faq_votes", x => new { x.item_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "mission_reminders",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_reminders", x => new { x.mission_id, x.member_id, x.hours });
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

            migrationBuilder.CreateTable(
                name: "work_reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    reporter_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    hides = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_screenings",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<string>(type: "jsonb", nullable: false),
                    rules = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_screenings", x => new { x.work_id, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "IX_social_accounts_platform_handle",
                table: "social_accounts",
                columns: new[] { "platform", "handle" });

            migrationBuilder.CreateIndex(
                name: "IX_missions_goal_id",
                table: "missions",
                column: "goal_id");

            migrationBuilder.CreateIndex(
                name: "IX_missions_initiator_id_id",
                table: "missions",
                columns: new[] { "initiator_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_faq_items_mission_id_id",
                table: "faq_items",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_proposal_decisions_mission_id_id",
                table: "proposal_decisions",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_reports_state_id",
                table: "work_reports",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_reports_work_id_reporter_id",
                table: "work_reports",
                columns: new[] { "work_id", "reporter_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_screenings_state_work_id",
                table: "work_screenings",
                columns: new[] { "state", "work_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "brand_goals");

            migrationBuilder.DropTable(
                name: "faq_items");

            migrationBuilder.DropTable(
                name: "faq_votes");

            migrationBuilder.DropTable(
                name: "mission_reminders");

            migrationBuilder.DropTable(
                name: "proposal_decisions");

            migrationBuilder.DropTable(
                name: "work_reports");

            migrationBuilder.DropTable(
                name: "work_screenings");

            migrationBuilder.DropIndex(
                name: "IX_social_accounts_platform_handle",
                table: "social_accounts");

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
