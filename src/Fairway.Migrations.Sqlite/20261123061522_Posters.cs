using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Posters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "leads_to",
                table: "mission_materials",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "material_downloads",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "scans",
                table: "material_downloads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_material_downloads_code",
                table: "material_downloads",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_material_downloads_code",
                table: "material_downloads");

            migrationBuilder.DropColumn(
                name: "leads_to",
                table: "mission_materials");

            migrationBuilder.DropColumn(
                name: "code",
                table: "material_downloads");

            migrationBuilder.DropColumn(
                name: "scans",
                table: "material_downloads");
        }
    }
}
