using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fairway.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_members_group_id_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_mode_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_region_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_stage_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_tier_id",
                table: "members");

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_id_status",
                table: "members",
                columns: new[] { "group_id", "id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_members_id_status_tier_stage_mode_region_group_id",
                table: "members",
                columns: new[] { "id", "status", "tier", "stage", "mode", "region", "group_id" });

            // By hand, because the model does not describe it: members are found by every part of name and number, in a
            // table of their own which the migrating command fills; and the kinds of the journal that are not everyday ones.
            migrationBuilder.Sql(
                """
                create table member_search (id bigint primary key, grams tsvector not null);
                create index ix_member_search on member_search using gin (grams) with (fastupdate = on);
                delete from search_index where kind = 1;
                create index ix_journal_rare on journal (kind, seq) where kind not in ('announcement.read', 'member.created', 'member.imported', 'participation.joined', 'points.posted', 'work.accepted', 'work.judged', 'work.submitted');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_journal_rare; drop table member_search;");

            migrationBuilder.DropIndex(
                name: "IX_members_group_id_id_status",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_id_status_tier_stage_mode_region_group_id",
                table: "members");

            migrationBuilder.CreateIndex(
                name: "IX_members_group_id_id",
                table: "members",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_mode_id",
                table: "members",
                columns: new[] { "mode", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_region_id",
                table: "members",
                columns: new[] { "region", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_stage_id",
                table: "members",
                columns: new[] { "stage", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_tier_id",
                table: "members",
                columns: new[] { "tier", "id" });
        }
    }
}
