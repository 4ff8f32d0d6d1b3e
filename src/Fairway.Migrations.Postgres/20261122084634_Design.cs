using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Design : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "contact_id",
                table: "missions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evaluation",
                table: "missions",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lead_id",
                table: "missions",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
