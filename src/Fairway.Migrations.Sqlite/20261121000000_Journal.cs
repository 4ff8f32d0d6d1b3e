using Fairway.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Fairway.Migrations.Sqlite;

/// <summary>
/// By hand, because the model does not describe it: AUTOINCREMENT, so that a number is never given twice, and the
/// full-text index over bigrams.
/// </summary>
[DbContext(typeof(FairwayDb))]
[Migration("20261121000000_Journal")]
public sealed class Journal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create table journal (
              seq integer primary key autoincrement,
              at integer not null,
              kind text not null,
              actor_kind integer not null,
              actor_id integer not null,
              member_id integer null,
              mission_id integer null,
              work_id integer null,
              subject_id integer null,
              data text not null default '{}');
            create index ix_journal_member on journal (member_id, seq) where member_id is not null;
            create index ix_journal_mission on journal (mission_id, kind, seq) where mission_id is not null;
            create index ix_journal_work on journal (work_id, seq) where work_id is not null;
            create index ix_journal_subject on journal (subject_id, seq) where subject_id is not null;
            create virtual table search_index using fts5 (grams, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0');
            """
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("drop table journal; drop table search_index;");
}
