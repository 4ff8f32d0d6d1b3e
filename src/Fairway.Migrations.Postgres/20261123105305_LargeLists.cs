using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LargeLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_works_first",
                table: "works",
                columns: new[] { "id", "state" },
                filter: "is_first");

            migrationBuilder.CreateIndex(
                name: "IX_participations_mission_id_joined_at_member_id",
                table: "participations",
                columns: new[] { "mission_id", "joined_at", "member_id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_tier_id",
                table: "members",
                columns: new[] { "tier", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_works_first",
                table: "works");

            migrationBuilder.DropIndex(
                name: "IX_participations_mission_id_joined_at_member_id",
                table: "participations");

            migrationBuilder.DropIndex(
                name: "IX_members_tier_id",
                table: "members");
        }
    }
}
