using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Talent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "marked_at",
                table: "members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "candidates",
                columns: table => new
                {
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    grounds = table.Column<string>(type: "jsonb", nullable: false),
                    reasons = table.Column<int>(type: "integer", nullable: false),
                    seen = table.Column<long>(type: "bigint", nullable: false),
                    strength = table.Column<long>(type: "bigint", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    looked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    decided_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_candidates", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "creativity_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    ground = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: true),
                    threshold = table.Column<decimal>(type: "numeric", nullable: true),
                    policy_version = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lifted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    lift_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_creativity_marks", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_members_marked",
                table: "members",
                column: "id",
                filter: "marked_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_candidates_looked_at",
                table: "candidates",
                column: "looked_at");

            migrationBuilder.CreateIndex(
                name: "IX_candidates_state_seen",
                table: "candidates",
                columns: new[] { "state", "seen" });

            migrationBuilder.CreateIndex(
                name: "IX_candidates_state_strength",
                table: "candidates",
                columns: new[] { "state", "strength" });

            migrationBuilder.CreateIndex(
                name: "IX_creativity_marks_member_id_id",
                table: "creativity_marks",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_creativity_marks_mission_id_id",
                table: "creativity_marks",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_creativity_marks_work_id",
                table: "creativity_marks",
                column: "work_id",
                unique: true,
                filter: "lifted_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_creativity_marks_work_id_lifted_at",
                table: "creativity_marks",
                columns: new[] { "work_id", "lifted_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "candidates");

            migrationBuilder.DropTable(
                name: "creativity_marks");

            migrationBuilder.DropIndex(
                name: "IX_members_marked",
                table: "members");

            migrationBuilder.DropColumn(
                name: "marked_at",
                table: "members");
        }
    }
}
