using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Volume : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outlet_places",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outlet_places", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "volume_days",
                columns: table => new
                {
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    works = table.Column<long>(type: "bigint", nullable: false),
                    posts = table.Column<long>(type: "bigint", nullable: false),
                    participants = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volume_days", x => new { x.mission_id, x.by, x.day, x.key });
                });

            migrationBuilder.CreateTable(
                name: "volume_hashtags",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    hashtag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volume_hashtags", x => new { x.work_id, x.hashtag });
                });

            migrationBuilder.CreateTable(
                name: "volume_works",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    outlet = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    posts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volume_works", x => x.work_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_outlet_places_mission_id_id",
                table: "outlet_places",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volume_days_mission_id_by_key_day",
                table: "volume_days",
                columns: new[] { "mission_id", "by", "key", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_volume_works_member_id_day",
                table: "volume_works",
                columns: new[] { "member_id", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outlet_places");

            migrationBuilder.DropTable(
                name: "volume_days");

            migrationBuilder.DropTable(
                name: "volume_hashtags");

            migrationBuilder.DropTable(
                name: "volume_works");
        }
    }
}
