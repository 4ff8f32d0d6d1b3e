using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
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
                    id = table.Column<long>(type: "bigint", nullable: false),
                    room_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    author_kind = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<long>(type: "bigint", nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_room_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    briefing_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    briefing_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    questions_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    questions_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rooms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_licences",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    in_app = table.Column<bool>(type: "boolean", nullable: false),
                    brand_channels = table.Column<bool>(type: "boolean", nullable: false),
                    paid_ads = table.Column<bool>(type: "boolean", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    people = table.Column<int>(type: "integer", nullable: false),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_licences", x => new { x.work_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "work_posts",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    platform = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    identity = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
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
