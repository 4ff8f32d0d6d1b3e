using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RoomsAndLicences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "room_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    room_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    author_kind = table.Column<int>(type: "INTEGER", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_room_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    mission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    briefing_from = table.Column<long>(type: "INTEGER", nullable: false),
                    briefing_to = table.Column<long>(type: "INTEGER", nullable: false),
                    questions_from = table.Column<long>(type: "INTEGER", nullable: false),
                    questions_to = table.Column<long>(type: "INTEGER", nullable: false),
                    last_number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rooms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_licences",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    in_app = table.Column<bool>(type: "INTEGER", nullable: false),
                    brand_channels = table.Column<bool>(type: "INTEGER", nullable: false),
                    paid_ads = table.Column<bool>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_licences", x => new { x.work_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "work_posts",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    identity = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_posts", x => new { x.work_id, x.platform, x.identity });
                });

            migrationBuilder.CreateIndex(
                name: "IX_room_messages_room_id_number",
                table: "room_messages",
                columns: new[] { "room_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rooms_mission_id",
                table: "rooms",
                column: "mission_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_posts_platform_identity_work_id",
                table: "work_posts",
                columns: new[] { "platform", "identity", "work_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "room_messages");

            migrationBuilder.DropTable(
                name: "rooms");

            migrationBuilder.DropTable(
                name: "work_licences");

            migrationBuilder.DropTable(
                name: "work_posts");
        }
    }
}
