using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<bool>(
                name: "easy_view",
                table: "members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false),
                    topic = table.Column<int>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
