using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
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
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitation_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mission_invitations",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
