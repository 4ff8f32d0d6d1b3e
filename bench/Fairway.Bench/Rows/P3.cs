using Fairway.Bench.Bare;
using Fairway.Bench.Load;

namespace Fairway.Bench.Rows;

/// <summary>
/// The portal's home, signed in, with its queries, as HTML in brotli: beside the same components drawn from constant
/// data, and those beside a bare page of twenty rows.
/// </summary>
internal sealed class P3 : BenchRow
{
    private const int Members = 50_000;
    private const int Clients = 64;
    private const double Target = 0.5;
    private const double ConstantTarget = 0.35;

    public override string Id => "P3";

    public override async Task MeasureAsync(string database, Report report)
    {
        var postgres = database == "postgres" ? await FreshDatabaseAsync("bench_p3") : null;
        await using var programme = await Programme.CreateAsync(postgres, Members);
        var missions = await programme.MissionsAsync(300, publish: true);
        await TakePartAsync(programme, missions);
        var homes = await RequestsAsync(
            programme,
            "homes.tsv",
            Enumerable
                .Range(0, Members)
                .Select(i => Line("/", programme.Token(Programme.FirstMember + i)))
        );
        var constant = await RequestsAsync(programme, "constant.tsv", [Line(BarePages.Home, "-")]);
        var rows = await RequestsAsync(programme, "rows.tsv", [Line(BarePages.Rows, "-")]);
        await using var ours = await ServerProcess.StartAsync(
            HostDll,
            ["serve", "--data", programme.Folder, "--urls", "{url}"],
            "/health/live",
            programme.Environment
        );
        await using var bare = await ServerProcess.StartAsync(
            BenchDll,
            ["bare", "pages", "{url}", "-"],
            "/up"
        );
        var result = await Wrk.PairsAsync(
            time => Wrk.RunAsync(ours.Url, homes, Clients, time, Wrk.Brotli),
            time => Wrk.RunAsync(bare.Url, constant, Clients, time, Wrk.Brotli)
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
        // Neither side of the second pair knows a database.
        if (database != "sqlite")
            return;
        result = await Wrk.PairsAsync(
            time => Wrk.RunAsync(bare.Url, constant, Clients, time, Wrk.Brotli),
            time => Wrk.RunAsync(bare.Url, rows, Clients, time)
        );
        report.AtLeast(
            "P3.page",
            "-",
            result.Ours,
            result.Limit,
            result.Ratio,
            ConstantTarget,
            "req/s",
            result.Codes
        );
    }

    // Everybody has begun the one mission that is for all, and has handed in three others.
    private static Task TakePartAsync(Programme programme, List<long> missions) =>
        programme.ExecuteAsync(
            $"""
            insert into participations (mission_id, member_id, step, works_count, joined_at, last_activity_at)
            {programme.Numbers(200_000)}, pick(i, id) as (values {string.Join(
                ',',
                missions.Select((id, i) => $"({i}, {id})")
            )})
            select p.id, {Programme.FirstMember} + n.i % {Members}, case when n.i <= {Members} then 0 else 2 end, 0, {programme.Now}, {programme.Now}
            from n join pick p on p.i = case when n.i <= {Members} then 0 else (n.i * 7) % {missions.Count} end
            where true on conflict do nothing
            """
        );

    private static string Line(string path, string token) => $"GET\t{path}\t{token}\t";

    private static async Task<string> RequestsAsync(
        Programme programme,
        string name,
        IEnumerable<string> lines
    )
    {
        var file = Path.Combine(programme.Folder, name);
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }
}
