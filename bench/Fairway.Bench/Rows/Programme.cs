using System.Data.Common;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Bench.Rows;

/// <summary>A programme to measure in: a database filled set-based, and its services in this process, not listening.</summary>
internal sealed class Programme : IAsyncDisposable
{
    public const long FirstMember = 100_000_001;

    private readonly WebApplication _app;

    private Programme(WebApplication app, string folder, string? postgres) =>
        (_app, Folder, Postgres) = (app, folder, postgres);

    public string Folder { get; }

    public string? Postgres { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<Programme> CreateAsync(string? postgres, int members)
    {
        var folder = Directory.CreateTempSubdirectory("fairway-bench-").FullName;
        var app = FairwayApp.Create(
            new Dictionary<string, string> { ["data"] = folder, ["urls"] = "http://127.0.0.1:0" },
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:Fairway"] = postgres,
                ["Logging:LogLevel:Default"] = "Warning",
            }
        );
        await FairwayApp.PrepareDatabaseAsync(app.Services, migrate: true, CancellationToken.None);
        var programme = new Programme(app, folder, postgres);
        await programme.ExecuteAsync(
            $"""
            insert into members (id, external_id, nickname, region, interests, tier, stage, mode, status, created_at, joined_at, version)
            {programme.Numbers(members)}
            select {FirstMember} - 1 + i, 'M' || i, '车友' || i, substr('110100310100330100440300510100', (i % 5) * 6 + 1, 6), '[]',
              case when i % 100 < 80 then 0 when i % 100 < 97 then 1 else 2 end, i % 3, 0, 1, {programme.Now}, {programme.Now}, 0
            from n
            """
        );
        return programme;
    }

    /// <summary>A with-clause that counts from 1.</summary>
    public string Numbers(int count) =>
        Postgres is null
            ? $"with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})"
            : $"with n(i) as (select generate_series(1, {count}))";

    /// <summary>A source of so many rows with a column i, from a number on.</summary>
    public string Count(int from, int count) =>
        Postgres is null
            ? $"with recursive n(i) as (select {from} union all select i + 1 from n where i < {from + count - 1}) select i from n"
            : $"select generate_series({from}::bigint, {from + count - 1}) as i";

    public string Now => Postgres is null ? "(strftime('%s', 'now') * 1000000)" : "now()";

    /// <param name="days">An expression.</param>
    public string DaysAgo(string days) =>
        Postgres is null
            ? $"{Now} - cast(({days}) * 86400000000 as integer)"
            : $"now() - ({days}) * interval '1 day'";

    public string Truth(string condition) =>
        Postgres is null ? $"({condition})" : $"({condition})::boolean";

    public string AsJson => Postgres is null ? "" : "::jsonb";

    /// <summary>Fills tables without their indexes, which are made anew when all is there: much faster for many rows.</summary>
    public async Task WithoutIndexesAsync(IReadOnlyList<string> tables, Func<Task> fill)
    {
        var names = string.Join(", ", tables.Select(table => $"'{table}'"));
        var indexes = await RowsAsync(
            Postgres is null
                ? $"select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ({names})"
                : $"select indexname, indexdef from pg_indexes where tablename in ({names}) and indexdef not like '%UNIQUE%'"
        );
        foreach (var (name, _) in indexes)
            await ExecuteAsync($"drop index \"{name}\"");
        await fill();
        foreach (var (_, definition) in indexes)
            // As it is listed, the index of a partitioned table would be the parent's alone.
            await ExecuteAsync(definition.Replace(" ON ONLY ", " ON ", StringComparison.Ordinal));
    }

    private async Task<List<(string Name, string Definition)>> RowsAsync(string sql)
    {
        await using var connection = await Services
            .GetRequiredService<Database>()
            .OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        List<(string, string)> found = [];
        while (await rows.ReadAsync())
            found.Add((rows.GetString(0), rows.GetString(1)));
        return found;
    }

    /// <summary>Its own process answers, as the product does.</summary>
    public async Task<Uri> ListenAsync()
    {
        await _app.StartAsync();
        return new Uri(_app.Urls.First());
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Services
            .GetRequiredService<Database>()
            .OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 1_800;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Missions through the house's own use cases; about one in three is meant for any given member.</summary>
    public async Task<List<long>> MissionsAsync(int count, bool publish, bool forEverybody = false)
    {
        List<long> ids = [];
        for (var i = 0; i < count; i++)
        {
            await using var scope = Services.CreateAsyncScope();
            var created = await scope
                .ServiceProvider.GetRequiredService<CreateMission>()
                .RunAsync(
                    new CreateMission.Input
                    {
                        TemplateKey = "EX-27",
                        Overrides = Overrides(forEverybody ? 0 : i),
                    },
                    Actor.Command,
                    CancellationToken.None
                );
            ids.Add(created.Value.Id);
            if (!publish)
                continue;
            var published = await scope
                .ServiceProvider.GetRequiredService<PublishMission>()
                .RunAsync(
                    created.Value.Id,
                    new PublishMission.Input { Overrides = Reasons },
                    Actor.Command,
                    CancellationToken.None
                );
            _ = published.Value;
        }
        return ids;
    }

    private static readonly IReadOnlyList<PublishMission.Override> Reasons =
    [
        new("mission.example_missing", "bench"),
        new("mission.too_thin_for_audience", "bench"),
        new("mission.too_hard_for_audience", "bench"),
    ];

    private static MissionChanges Overrides(int i) =>
        new()
        {
            WorksPerMember = 100,
            Playbook = PlaybookKey.Broadcast,
            Audience =
                i == 0
                    ? Audience.Everybody
                    : new Audience
                    {
                        Tiers = i % 3 == 0 ? [Tier.Broad] : [],
                        Regions = i % 2 == 0 ? ["33", "11"] : [],
                        Stages = [(Stage)(i % 3)],
                    },
        };

    public string Token(long member)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return Services.GetRequiredService<MemberTokens>().Issue(member, now, now.AddHours(2));
    }

    /// <summary>How a server process finds this database.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Postgres is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { ["ConnectionStrings__Fairway"] = Postgres };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
