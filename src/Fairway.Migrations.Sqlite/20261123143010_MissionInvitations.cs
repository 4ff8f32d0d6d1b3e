using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MissionInvitations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "invitation_rounds",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitation_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mission_invitations",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    round_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_invitations", x => new { x.mission_id, x.member_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_invitation_rounds_mission_id",
                table: "invitation_rounds",
                column: "mission_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_invitations_member_id",
                table: "mission_invitations",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_mission_invitations_round_id_member_id",
                table: "mission_invitations",
                columns: new[] { "round_id", "member_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "invitation_rounds");

            migrationBuilder.DropTable(
                name: "mission_invitations");
        }
    }
}
