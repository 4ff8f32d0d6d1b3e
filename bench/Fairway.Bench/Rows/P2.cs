using Fairway.Bench.Bare;
using Fairway.Bench.Load;

namespace Fairway.Bench.Rows;

/// <summary>A member's feed of twenty matched missions, beside a bare join of twenty behind an HMAC.</summary>
internal sealed class P2 : BenchRow
{
    private const int Members = 50_000;
    private const int Clients = 64;
    private const double Target = 0.7;

    public override string Id => "P2";

    public override async Task MeasureAsync(string database, Report report)
    {
        var postgres = database == "postgres" ? await FreshDatabaseAsync("bench_p2") : null;
        await using var programme = await Programme.CreateAsync(postgres, Members);
        var missions = await programme.MissionsAsync(300, publish: true);
        var list = string.Join(',', missions.Select((id, i) => $"({i}, {id})"));
        await programme.ExecuteAsync(
            $"""
            insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
            {programme.Numbers(200_000)}, pick(i, id) as (values {list})
            select p.id, {Programme.FirstMember} + n.i % {Members}, n.i % 3 * 2, 0, {programme.Now}, {programme.Now}
            from n join pick p on p.i = (n.i * 7) % {missions.Count} where true on conflict do nothing
            """
        );
        var requests = Path.Combine(programme.Folder, "requests.tsv");
        var members = Enumerable.Range(0, Members).Select(i => Programme.FirstMember + i).ToList();
        await File.WriteAllLinesAsync(
            requests,
            members.Select(member => $"GET\t/api/v1/me/feed\t{programme.Token(member)}\t")
        );
        var bareRequests = Path.Combine(programme.Folder, "bare.tsv");
        await File.WriteAllLinesAsync(
            bareRequests,
            Enumerable.Range(1, Members).Select(member => $"GET\t/feed\t{BareFeed.Token(member)}\t")
        );
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
            ["bare", $"feed-{database}", "{url}", store],
            "/up"
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
    }
}
