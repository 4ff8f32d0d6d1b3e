using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CorrectionsAndEasyView : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "mission_id",
                table: "notices",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<bool>(
                name: "easy_view",
                table: "members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    topic = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answered_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_corrections", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_corrections_member_id_id",
                table: "corrections",
                columns: new[] { "member_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_corrections_member_id_topic",
                table: "corrections",
                columns: new[] { "member_id", "topic" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "IX_corrections_state_id",
                table: "corrections",
                columns: new[] { "state", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropColumn(
                name: "easy_view",
                table: "members");

            migrationBuilder.AlterColumn<long>(
                name: "mission_id",
                table: "notices",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
