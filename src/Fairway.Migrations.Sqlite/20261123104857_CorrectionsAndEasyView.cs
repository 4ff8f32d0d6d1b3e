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
            Rebuild(migrationBuilder, "INTEGER NULL");

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

            migrationBuilder.Sql("""delete from "notices" where "mission_id" is null;""");
            Rebuild(migrationBuilder, "INTEGER NOT NULL");
        }

        // By hand: nothing refers to notices, so their table can be made anew within the transaction. The generated way
        // switches foreign keys off outside of it and warns whoever starts the programme.
        private static void Rebuild(MigrationBuilder migrationBuilder, string mission) =>
            migrationBuilder.Sql(
                $"""
                create table "notices_new" (
                    "id" INTEGER NOT NULL CONSTRAINT "PK_notices" PRIMARY KEY,
                    "member_id" INTEGER NOT NULL,
                    "kind" INTEGER NOT NULL,
                    "mission_id" {mission},
                    "work_id" INTEGER NULL,
                    "at" INTEGER NOT NULL,
                    "read_at" INTEGER NULL,
                    "points" INTEGER NULL,
                    "turn_id" INTEGER NULL,
                    "people" INTEGER NULL,
                    "recap_id" INTEGER NULL);
                insert into "notices_new" ("id", "member_id", "kind", "mission_id", "work_id", "at", "read_at", "points", "turn_id", "people", "recap_id")
                select "id", "member_id", "kind", "mission_id", "work_id", "at", "read_at", "points", "turn_id", "people", "recap_id" from "notices";
                drop table "notices";
                alter table "notices_new" rename to "notices";
                create index "IX_notices_member_id_at" on "notices" ("member_id", "at");
                """);
    }
}
