using Fairway.Bench.Load;

namespace Fairway.Bench.Rows;

/// <summary>Authenticated submission, the whole path, beside a bare single-row insert.</summary>
internal sealed class P1 : BenchRow
{
    private const int Members = 50_000;
    private const int Clients = 64;
    private const double Target = 0.25;
    private const double P99Limit = 25;

    public override string Id => "P1";

    public override async Task MeasureAsync(string database, Report report)
    {
        var postgres = database == "postgres" ? await FreshDatabaseAsync("bench_p1") : null;
        await using var programme = await Programme.CreateAsync(postgres, Members);
        // Whom a mission is not meant for is refused at the door, and a refusal is no submission.
        var missions = await programme.MissionsAsync(300, publish: true, forEverybody: true);
        await FillAsync(programme, missions);
        var requests = Path.Combine(programme.Folder, "requests.tsv");
        await File.WriteAllLinesAsync(requests, Requests(programme, missions));
        await using var ours = await ServerProcess.StartAsync(
            HostDll,
            ["serve", "--data", programme.Folder, "--urls", "{url}"],
            "/health/live",
            programme.Environment
        );
        var store = postgres is null
            ? Path.Combine(programme.Folder, "bare.db")
            : await FreshDatabaseAsync("bench_bare");
        await using var bare = await ServerProcess.StartAsync(
            BenchDll,
            ["bare", $"insert-{database}", "{url}", store],
            "/up"
        );
        var bareRequests = Path.Combine(programme.Folder, "bare.tsv");
        await File.WriteAllTextAsync(
            bareRequests,
            "POST\t/insert\t-\t{\"text\":\"座椅加热，冬天每天都用，非常满意的一个功能。\"}\n"
        );
        var result = await Wrk.PairsAsync(
            time => Wrk.RunAsync(ours.Url, requests, Clients, time),
            time => Wrk.RunAsync(bare.Url, bareRequests, Clients, time)
        );
        report.AtLeast(
            Id,
            database,
            result.Ours,
            result.Limit,
            result.Ratio,
            Target,
            "req/s",
            result.Codes
        );
        report.AtMost(
            "P1.p99",
            database,
            result.P99,
            P99Limit,
            result.P99 / P99Limit,
            1,
            "ms",
            $"{Clients} clients"
        );
    }

    // 200,000 works before the first request, half of them in one mission: the shape of an evening when it is popular.
    private static async Task FillAsync(Programme programme, List<long> missions)
    {
        var list = string.Join(',', missions.Select((id, i) => $"({i}, {id})"));
        var pick =
            $"select id from pick where i = case when n.i % 2 = 0 then 0 else n.i % {missions.Count} end";
        var numbers = programme.Numbers(200_000) + $", pick(i, id) as (values {list})";
        await programme.ExecuteAsync(
            $"""
            insert into works (id, mission_id, member_id, state, source, version_number, submitted_at, content_hash, is_late, results, is_first)
            {numbers}
            select 10000000 + n.i, ({pick}), {Programme.FirstMember} + n.i % {Members}, 2, 1, 1, {programme.Now}, n.i, {False(
                programme
            )}, '[]', {False(programme)} from n
            """
        );
        await programme.ExecuteAsync(
            $$$"""
            insert into work_versions (work_id, number, content, submitted_at)
            {{{programme.Numbers(
                200_000
            )}}} select 10000000 + i, 1, '{"texts":{"text":"座椅加热，冬天每天都用。"},"pictures":{},"choices":{}}', {{{programme.Now}}} from n
            """
        );
    }

    private static string False(Programme programme) => programme.Postgres is null ? "0" : "false";

    private static IEnumerable<string> Requests(Programme programme, List<long> missions)
    {
        for (var i = 0; i < Members; i++)
        {
            var mission = i % 2 == 0 ? missions[0] : missions[i % missions.Count];
            yield return $"POST\t/api/v1/missions/{mission}/works\t{programme.Token(Programme.FirstMember + i)}\t{{\"text\":\"座椅加热，冬天每天都用，非常满意的第 {i} 个功能。\"}}";
        }
    }
}
