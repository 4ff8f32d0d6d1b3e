using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Talent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "marked_at",
                table: "members",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "candidates",
                columns: table => new
                {
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    grounds = table.Column<string>(type: "TEXT", nullable: false),
                    reasons = table.Column<int>(type: "INTEGER", nullable: false),
                    seen = table.Column<long>(type: "INTEGER", nullable: false),
                    strength = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    decided_reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_candidates", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "creativity_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ground = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: true),
                    threshold = table.Column<decimal>(type: "TEXT", nullable: true),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    lifted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    lift_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
