using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConfidentialMissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "confidential",
                table: "missions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "embargo_until",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mission_grants",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    given_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoke_reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_grants", x => new { x.mission_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "mission_openings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    principal = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    network = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_openings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "nda_signatures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signed_as = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nda_signatures", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_mission_grants_member_id",
                table: "mission_grants",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_openings_at",
                table: "mission_openings",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_mission_openings_member_id_id",
                table: "mission_openings",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_mission_openings_mission_id_id",
                table: "mission_openings",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_mission_openings_mission_id_member_id_id",
                table: "mission_openings",
                columns: new[] { "mission_id", "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_nda_signatures_member_id_id",
                table: "nda_signatures",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_nda_signatures_mission_id_member_id_number",
                table: "nda_signatures",
                columns: new[] { "mission_id", "member_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mission_grants");

            migrationBuilder.DropTable(
                name: "mission_openings");

            migrationBuilder.DropTable(
                name: "nda_signatures");

            migrationBuilder.DropColumn(
                name: "confidential",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "embargo_until",
                table: "missions");
        }
    }
}
