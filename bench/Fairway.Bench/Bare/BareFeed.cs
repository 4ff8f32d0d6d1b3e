using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fairway.Bench.Bare;

/// <summary>A join of twenty rows behind an HMAC: the yardstick of P2.</summary>
internal static class BareFeed
{
    private const string Sql = """
        select m.id, m.title, m.summary, m.minutes, m.points, m.closes_at, p.step
        from bare_missions m left join bare_participations p on p.mission_id = m.id and p.member_id = @member
        where m.open = 1 order by m.closes_at limit 20
        """;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(
        "the bare key of the bare yardstick"
    );

    internal sealed record Item(
        long Id,
        string Title,
        string Summary,
        int Minutes,
        int Points,
        long ClosesAt,
        int? Step
    );

    /// <summary>A token that the yardstick accepts.</summary>
    public static string Token(long member) =>
        $"{member}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(member.ToString(System.Globalization.CultureInfo.InvariantCulture))))}";

    public static void MapSqlite(WebApplication app, string file)
    {
        using (var connection = Open(file))
            Seed(
                connection,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000)"
            );
        app.MapGet(
            "/feed",
            async (HttpRequest request) =>
            {
                if (Member(request) is not { } member)
                    return Results.Unauthorized();
                await using var connection = Open(file);
                return Results.Json(await ReadAsync(connection, member));
            }
        );
    }

    public static async Task MapPostgresAsync(WebApplication app, string text)
    {
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(text)
            {
                MaxAutoPrepare = 10,
                AutoPrepareMinUsages = 1,
            }.ToString()
        );
        await using (var connection = await source.OpenConnectionAsync())
            Seed(connection, "with n(i) as (select generate_series(1, 200000))");
        app.MapGet(
            "/feed",
            async (HttpRequest request) =>
            {
                if (Member(request) is not { } member)
                    return Results.Unauthorized();
                await using var connection = await source.OpenConnectionAsync();
                return Results.Json(await ReadAsync(connection, member));
            }
        );
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        return connection;
    }

    private static void Seed(DbConnection connection, string numbers)
    {
        Run(connection, "drop table if exists bare_missions");
        Run(connection, "drop table if exists bare_participations");
        Run(
            connection,
            "create table bare_missions (id bigint primary key, title text, summary text, minutes int, points int, closes_at bigint, open int)"
        );
        Run(
            connection,
            "create table bare_participations (mission_id bigint, member_id bigint, step int, primary key (member_id, mission_id))"
        );
        Run(connection, "create index bare_open on bare_missions (open, closes_at)");
        Run(
            connection,
            $"insert into bare_missions {numbers} select i, '一个任务的标题 ' || i, '一两句简短的说明，告诉车主要做什么。', i % 9 + 1, i % 50, i, 1 from n where i <= 300"
        );
        Run(
            connection,
            $"insert into bare_participations {numbers} select (i * 7) % 300 + 1, i % 50000 + 1, i % 3 from n where true on conflict do nothing"
        );
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<List<Item>> ReadAsync(DbConnection connection, long member)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "member";
        parameter.Value = member;
        command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync();
        List<Item> items = new(20);
        while (await row.ReadAsync())
        {
            items.Add(
                new Item(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    row.GetInt64(5),
                    row.IsDBNull(6) ? null : row.GetInt32(6)
                )
            );
        }
        return items;
    }

    private static long? Member(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var dot = header.IndexOf('.', StringComparison.Ordinal);
        if (
            dot < 8
            || !long.TryParse(
                header.AsSpan(7, dot - 7),
                System.Globalization.CultureInfo.InvariantCulture,
                out var member
            )
        )
            return null;
        Span<byte> given = stackalloc byte[32];
        var hash = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(header[7..dot]));
        return
            Convert.FromHexString(header.AsSpan(dot + 1), given, out _, out _)
                == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(hash, given)
            ? member
            : null;
    }
}
