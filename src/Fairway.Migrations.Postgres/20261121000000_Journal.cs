using Fairway.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Fairway.Migrations.Postgres;

/// <summary>
/// By hand, because the model does not describe it: partitions by month, the writing transaction's id, the epoch that
/// a restored dump raises, and the full-text index over bigrams.
/// </summary>
[DbContext(typeof(FairwayDb))]
[Migration("20261121000000_Journal")]
public sealed class Journal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create sequence journal_seq cache 50;
            create table journal (
              seq bigint not null default nextval('journal_seq'),
              epoch integer not null default 1,
              xid xid8 not null default pg_current_xact_id(),
              at timestamptz not null,
              kind varchar(60) not null,
              actor_kind smallint not null,
              actor_id bigint not null,
              member_id bigint null,
              mission_id bigint null,
              work_id bigint null,
              subject_id bigint null,
              data jsonb not null default '{}',
              primary key (seq, at)) partition by range (at);
            create table journal_rest partition of journal default;
            create index ix_journal_order on journal (epoch, xid, seq);
            create index ix_journal_member on journal (member_id, seq) where member_id is not null;
            create index ix_journal_mission on journal (mission_id, kind, seq) where mission_id is not null;
            create index ix_journal_work on journal (work_id, seq) where work_id is not null;
            create index ix_journal_subject on journal (subject_id, seq) where subject_id is not null;
            create table journal_epochs (epoch integer primary key, begun_at timestamptz not null);
            insert into journal_epochs values (1, now());
            create table search_index (id bigint primary key, kind smallint not null, grams tsvector not null);
            create index ix_search_index on search_index using gin (grams) with (fastupdate = on);
            """
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("drop table journal; drop table journal_epochs; drop table search_index; drop sequence journal_seq;");
}
