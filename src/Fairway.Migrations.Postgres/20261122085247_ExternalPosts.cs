using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ExternalPosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_work_posts_platform_identity_work_id",
                table: "work_posts",
                columns: new[] { "platform", "identity", "work_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "work_posts");
        }
    }
}
