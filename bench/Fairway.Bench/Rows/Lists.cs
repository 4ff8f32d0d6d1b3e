using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Bench.Rows;

/// <summary>
/// The console's list pages, whole, in a programme of a million members and ten million works: the median of repeated
/// visits beside fifty milliseconds. What each asks of the database, and how that is answered, is kept in
/// docs/queries.md when FAIRWAY_WRITE_DOCS is 1 and both databases were measured.
/// </summary>
internal sealed partial class Lists : BenchRow
{
    private const int Members = 1_000_000;
    private const int Works = 10_000_000;
    private const int Visits = 11;
    private const double Limit = 50;

    private static readonly Dictionary<string, string> s_sections = new(StringComparer.Ordinal);

    public override string Id => "lists";

    public override async Task MeasureAsync(string database, Report report)
    {
        var postgres = database == "postgres" ? await FreshDatabaseAsync("bench_lists") : null;
        await using var programme = await Programme.CreateAsync(postgres, Members);
        var (mission, member) = await ListsProgramme.FillAsync(programme, Members, Works);
        using var http = new HttpClient { BaseAddress = await programme.ListenAsync() };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await KeyAsync(programme)
        );
        using var watch = new StatementWatch();
        var text = new StringBuilder();
        foreach (var page in Pages(mission, member))
        {
            List<double> times = [];
            IReadOnlyList<Statement> statements = [];
            for (var visit = 0; visit < Visits + 2; visit++)
            {
                var start = Stopwatch.GetTimestamp();
                statements = await watch.OfAsync(async () =>
                {
                    using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
                    answer.EnsureSuccessStatusCode();
                    await answer.Content.ReadAsByteArrayAsync();
                });
                if (visit >= 2)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            var median = Report.Median(times);
            report.AtMost(
                Id,
                database,
                median,
                Limit,
                median / Limit,
                1,
                "ms",
                $"{page} {statements.Count} statements, the longest {statements.Select(s => s.Milliseconds).DefaultIfEmpty().Max():0.0} ms"
            );
            await DescribeAsync(text, programme, page, median, statements);
        }
        s_sections[database] = text.ToString();
        if (
            Environment.GetEnvironmentVariable("FAIRWAY_WRITE_DOCS") == "1"
            && Databases.All(s_sections.ContainsKey)
        )
            await WriteAsync();
    }

    private static IEnumerable<string> Pages(long mission, long member) =>
        [
            "/console",
            "/console/members",
            "/console/members?page=400",
            "/console/members?tier=ambassador",
            "/console/members?tier=co_creation&region=33",
            "/console/members?q=M77",
            "/console/members?q=%E8%BD%A6%E5%8F%8B12345",
            "/console/members?sort=externalId",
            $"/console/members/{member}",
            "/console/works",
            "/console/works?state=in_review",
            "/console/works?state=rejected",
            $"/console/works?mission={mission}",
            $"/console/works?mission={mission}&state=in_review",
            $"/console/works?member={member}",
            "/console/works?q=%E9%9C%B2%E8%90%A5",
            "/console/works?q=%E9%9C%B2%E8%90%A5&state=in_review",
            "/console/works?first=true",
            "/console/missions",
            $"/console/missions/{mission}",
            $"/console/missions/{mission}/participants",
            $"/console/missions/{mission}/progress",
            "/console/completion",
            "/console/volume",
            "/console/journal",
            $"/console/journal?subject={member}",
            "/console/journal?kind=work.submitted",
            "/console/work-items/list",
            "/console/blockers",
            "/console/comments",
            "/console/reports",
            "/console/transfers",
            "/console/recaps",
            "/console/packages",
            "/console/downloads",
            "/console/search?q=%E8%BD%A6%E5%8F%8B12345",
        ];

    private static async Task<string> KeyAsync(Programme programme)
    {
        await using var scope = programme.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateApiKey>()
            .RunAsync(
                new CreateApiKey.Input { Name = "lists", Roles = [Roles.Manager] },
                Actor.Command,
                CancellationToken.None
            );
        return made.Value.Key!;
    }

    private static async Task DescribeAsync(
        StringBuilder text,
        Programme programme,
        string page,
        double median,
        IReadOnlyList<Statement> statements
    )
    {
        var shown = Uri.UnescapeDataString(Keys().Replace(page, "KEY"));
        text.AppendLine()
            .Append(CultureInfo.InvariantCulture, $"### `{shown}`")
            .AppendLine()
            .AppendLine();
        text.Append(
                CultureInfo.InvariantCulture,
                $"{median:0.0} ms, {statements.Count} statements."
            )
            .AppendLine();
        foreach (
            var statement in statements.Where(s => Large().IsMatch(s.Sql)).DistinctBy(s => s.Sql)
        )
        {
            text.AppendLine().AppendLine("```sql").AppendLine(statement.Sql.Trim());
            text.AppendLine("```").AppendLine().AppendLine("```text");
            foreach (var line in await ExplainAsync(programme, statement))
                text.AppendLine(line);
            text.AppendLine("```");
        }
    }

    private static async Task<List<string>> ExplainAsync(Programme programme, Statement statement)
    {
        await using var connection = await programme
            .Services.GetRequiredService<Database>()
            .OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText =
            (
                programme.Postgres is null
                    ? "explain query plan "
                    : "explain (analyze, costs off, timing off, summary off) "
            ) + statement.Sql;
        foreach (var (name, value, type) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            if (parameter is Npgsql.NpgsqlParameter typed && type is not null)
                typed.DataTypeName = type;
            command.Parameters.Add(parameter);
        }
        await using var rows = await command.ExecuteReaderAsync();
        List<string> lines = [];
        Dictionary<long, int> depths = new() { [0] = -1 };
        while (await rows.ReadAsync())
        {
            if (programme.Postgres is not null)
            {
                lines.Add(rows.GetString(0));
                continue;
            }
            var depth = depths[rows.GetInt64(1)] + 1;
            depths[rows.GetInt64(0)] = depth;
            lines.Add(new string(' ', depth * 2) + rows.GetString(3));
        }
        return lines;
    }

    private static async Task WriteAsync()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Fairway.slnx")))
            root =
                Path.GetDirectoryName(root)
                ?? throw new InvalidOperationException("Start me in a checkout.");
        var text = new StringBuilder(
            $"""
            # Queries of the console's lists

            Written by `FAIRWAY_WRITE_DOCS=1 ./bench.sh --only lists`: {Members:N0} members, {Works:N0} works with their words, participations
            and journal rows, three hundred missions. For each page the median of {Visits} visits from request to last byte, and of every
            statement on a large table how the database answers it. Keys in addresses are written KEY.

            """
        );
        foreach (var (database, section) in s_sections)
            text.AppendLine()
                .Append("## ")
                .AppendLine(database == "sqlite" ? "SQLite" : "PostgreSQL")
                .Append(section);
        await File.WriteAllTextAsync(
            Path.Combine(root, "docs", "queries.md"),
            text.ToString().ReplaceLineEndings("\n")
        );
    }

    [GeneratedRegex("[0-9]{9,}")]
    private static partial Regex Keys();

    [GeneratedRegex(
        "\\b(members|works|work_versions|participations|journal|member_search|search_index)\\b"
    )]
    private static partial Regex Large();
}
