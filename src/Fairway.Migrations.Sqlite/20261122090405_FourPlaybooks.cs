using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FourPlaybooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "contact_id",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evaluation",
                table: "missions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lead_id",
                table: "missions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "work_metrics",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reads = table.Column<long>(type: "INTEGER", nullable: true),
                    likes = table.Column<long>(type: "INTEGER", nullable: false),
                    comments = table.Column<long>(type: "INTEGER", nullable: false),
                    saves = table.Column<long>(type: "INTEGER", nullable: false),
                    shares = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_metrics", x => x.work_id);
                });

            migrationBuilder.CreateTable(
                name: "work_ratings",
                columns: table => new
                {
                    work_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    rater = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    creativity = table.Column<int>(type: "INTEGER", nullable: false),
                    quality = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    fallback = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_ratings", x => new { x.work_id, x.version, x.rater });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "work_metrics");

            migrationBuilder.DropTable(
                name: "work_ratings");

            migrationBuilder.DropColumn(
                name: "contact_id",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "evaluation",
                table: "missions");

            migrationBuilder.DropColumn(
                name: "lead_id",
                table: "missions");
        }
    }
}
