using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WorkItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "work_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    assignee_id = table.Column<long>(type: "bigint", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    about = table.Column<int>(type: "integer", nullable: true),
                    about_id = table.Column<long>(type: "bigint", nullable: true),
                    mission_id = table.Column<long>(type: "bigint", nullable: true),
                    member_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_items", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_assignee_id_state_due_on",
                table: "work_items",
                columns: new[] { "assignee_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_member_id_id",
                table: "work_items",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_mission_id_id",
                table: "work_items",
                columns: new[] { "mission_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_state_done_at_id",
                table: "work_items",
                columns: new[] { "state", "done_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_state_due_on_id",
                table: "work_items",
                columns: new[] { "state", "due_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "work_items");
        }
    }
}
