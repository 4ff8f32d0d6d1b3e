using Fairway.Domain.Platform.Search;
using Fairway.Storage;
using Fairway.Web.Members;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Bench.Rows;

/// <summary>
/// A large programme: a million members in all tiers, ten million works in three hundred missions, one of which holds half
/// of the newest, their words in the search, a participation for each and a journal row for each.
/// </summary>
internal static class ListsProgramme
{
    private const long FirstWork = 10_000_000_001;
    private const int Batch = 1_000_000;

    // Long enough apart that a word of one is in none of the others.
    private static readonly string[] s_texts =
    [
        "周末带孩子去郊外露营，后备箱放得下帐篷和折叠桌",
        "第一次跑长途，高速上车道居中很省心",
        "冬天续航比标称少三成，预热之后好一些",
        "停车场很窄，自动泊车一把就进去了",
        "座椅加热来得快，方向盘也是暖的",
        "家门口的快充站总排队，改成夜里慢充",
        "音响听交响乐层次清楚，低音不轰头",
        "雨天看后视镜很清楚，流媒体亮度刚好",
    ];

    /// <returns>The mission that holds most of the newest works, and a member.</returns>
    public static async Task<(long Mission, long Member)> FillAsync(
        Programme programme,
        int members,
        int works
    )
    {
        var missions = await programme.MissionsAsync(300, publish: true);
        // Rare tiers and states are what a list is narrowed by; regions and stages are there already.
        await programme.ExecuteAsync(
            "update members set tier = case when id % 1000 < 800 then 0 when id % 1000 < 965 then 1 when id % 1000 < 995 then 2 else 3 end, mode = case when id % 1000 < 800 then 0 else 1 end"
        );
        await using (var scope = programme.Services.CreateAsyncScope())
            await scope
                .ServiceProvider.GetRequiredService<FillMemberSearch>()
                .RunAsync(CancellationToken.None);
        await programme.WithoutIndexesAsync(
            ["works", "participations", "journal", "search_index"],
            async () =>
            {
                for (var from = 0; from < works; from += Batch)
                    await BatchAsync(programme, missions, members, works, from);
            }
        );
        for (var from = 0; from < works; from += Batch)
            await SearchableAsync(programme, from);
        await ReadersAsync(programme);
        await programme.ExecuteAsync("analyze");
        return (missions[0], Programme.FirstMember + 7919);
    }

    // Four in a hundred wait, and the newest half thousand thousand are of the hot mission.
    private static async Task BatchAsync(
        Programme programme,
        List<long> missions,
        int members,
        int works,
        int from
    )
    {
        var pick = string.Join(',', missions.Select((id, i) => $"({i}, {id})"));
        var counted = programme.Count(from, Batch);
        var member = $"{Programme.FirstMember} + (n.i * 7919) % {members}";
        var mission =
            $"case when n.i > {works} - 500000 and n.i % 2 = 0 then 0 else (n.i * 31 + n.i / {members}) % {missions.Count} end";
        var at = programme.DaysAgo($"({works} - n.i) / ({works} / 365.0)");
        var decided = "n.i % 100 >= 4";
        await programme.ExecuteAsync(
            $"""
            with pick(i, id) as (values {pick})
            insert into works (id, mission_id, member_id, state, source, version_number, submitted_at, is_first, is_late, decided_at, decided_by, results, content_hash)
            select {FirstWork} + n.i, p.id, {member}, case when {decided} then case n.i % 20 when 5 then 3 when 6 then 4 else 2 end else 1 end, 0, 1, {at}, {programme.Truth(
                "n.i % 50 = 0"
            )}, {programme.Truth("n.i % 70 = 0")},
              case when {decided} then {at} end, case when {decided} then 'system:0' end, '[]', n.i
            from ({counted}) as n join pick p on p.i = {mission}
            """
        );
        await programme.ExecuteAsync(
            $$"""
            insert into work_versions (work_id, number, content, submitted_at)
            select {{FirstWork}} + n.i, 1, case n.i % {{s_texts.Length}} {{string.Join(
                ' ',
                s_texts.Select((text, i) => $"when {i} then '{Content(text)}'")
            )}} end{{programme.AsJson}}, {{at}}
            from ({{counted}}) as n
            """
        );
        await programme.ExecuteAsync(
            $"""
            with pick(i, id) as (values {pick})
            insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
            select p.id, {member}, 2, 1, {at}, {at}
            from ({counted}) as n join pick p on p.i = {mission}
            where true on conflict do nothing
            """
        );
        await programme.ExecuteAsync(
            $$"""
            with pick(i, id) as (values {{pick}})
            insert into journal (at, kind, actor_kind, actor_id, member_id, mission_id, work_id, data)
            select {{at}}, 'work.submitted', 2, {{member}}, {{member}}, p.id, {{FirstWork}} + n.i, '{}'
            from ({{counted}}) as n join pick p on p.i = {{mission}}
            """
        );
    }

    private static Task SearchableAsync(Programme programme, int from)
    {
        var grams = string.Join(
            ' ',
            s_texts.Select((text, i) => $"when {i} then '{string.Join(' ', Bigrams.Of(text))}'")
        );
        var text = $"case i % {s_texts.Length} {grams} end";
        return programme.ExecuteAsync(
            programme.Postgres is null
                ? $"insert into search_index (rowid, grams) select {FirstWork} + i, {text} from ({programme.Count(from, Batch)}) as n"
                : $"insert into search_index (id, kind, grams) select {FirstWork} + i, {(short)SearchKind.Work}, array_to_tsvector(string_to_array({text}, ' ')) from ({programme.Count(from, Batch)}) as n"
        );
    }

    private static string Content(string text) =>
        $$$"""{"texts":{"text":"{{{text}}}"},"pictures":{},"choices":{},"links":{},"videos":{}}""";

    // What was written here has been read by everybody, or the readers would read while lists are measured.
    private static async Task ReadersAsync(Programme programme)
    {
        await using var scope = programme.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var newest = await db.Set<JournalEntry>().MaxAsync(e => e.Seq);
        var xid = programme.Postgres is null ? "0" : "pg_current_xact_id()::text::bigint";
        foreach (var type in scope.ServiceProvider.GetRequiredService<JournalReaders>().Types)
        {
            var reader = ((IJournalReader)scope.ServiceProvider.GetRequiredService(type)).Name;
            await programme.ExecuteAsync($"delete from journal_cursors where reader = '{reader}'");
            await programme.ExecuteAsync(
                $"insert into journal_cursors (reader, epoch, xid, seq, moved_at) values ('{reader}', 1, {xid}, {newest}, {programme.Now})"
            );
        }
    }
}
