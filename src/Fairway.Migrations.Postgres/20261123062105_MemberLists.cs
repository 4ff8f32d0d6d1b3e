using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MemberLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "member_list_choices",
                columns: table => new
                {
                    principal = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    columns = table.Column<string>(type: "jsonb", nullable: false),
                    view_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_list_choices", x => x.principal);
                });

            migrationBuilder.CreateTable(
                name: "member_taggings",
                columns: table => new
                {
                    tag_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_taggings", x => new { x.tag_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "member_tags",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    colour = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_tags", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "member_views",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    filter = table.Column<string>(type: "jsonb", nullable: false),
                    sort = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    columns = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_member_taggings_member_id",
                table: "member_taggings",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_member_tags_name",
                table: "member_tags",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_member_views_owner",
                table: "member_views",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "IX_member_views_shared",
                table: "member_views",
                column: "shared");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "member_list_choices");

            migrationBuilder.DropTable(
                name: "member_taggings");

            migrationBuilder.DropTable(
                name: "member_tags");

            migrationBuilder.DropTable(
                name: "member_views");
        }
    }
}
