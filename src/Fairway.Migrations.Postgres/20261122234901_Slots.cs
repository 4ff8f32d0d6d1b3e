using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Slots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mission_slots",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    begins_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mission_slots", x => x.id);
                    table.CheckConstraint("ck_mission_slots_taken", "taken >= 0 and taken <= seats");
                });

            migrationBuilder.CreateTable(
                name: "seats",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    mission_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    slot_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    marked_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seats", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_mission_slots_ends_at",
                table: "mission_slots",
                column: "ends_at",
                filter: "settled_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_mission_slots_mission_id_begins_at",
                table: "mission_slots",
                columns: new[] { "mission_id", "begins_at" });

            migrationBuilder.CreateIndex(
                name: "IX_seats_member_id_mission_id",
                table: "seats",
                columns: new[] { "member_id", "mission_id" });

            migrationBuilder.CreateIndex(
                name: "IX_seats_mission_id_member_id",
                table: "seats",
                columns: new[] { "mission_id", "member_id" },
                unique: true,
                filter: "state <> 3");

            migrationBuilder.CreateIndex(
                name: "IX_seats_slot_id_state_asked_at_id",
                table: "seats",
                columns: new[] { "slot_id", "state", "asked_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mission_slots");

            migrationBuilder.DropTable(
                name: "seats");
        }
    }
}
