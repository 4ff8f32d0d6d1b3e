using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fairway.Bench.Bare;

/// <summary>One row a request: the yardstick of P1. No sign-in, no rules, no journal.</summary>
internal static class BareInsert
{
    internal sealed record Body(string Text);

    private sealed record Pending(string Text, TaskCompletionSource Done);

    public static void MapSqlite(WebApplication app, string file)
    {
        var queue = Channel.CreateUnbounded<Pending>();
        _ = Task.Run(() => WriteAsync(queue.Reader, file));
        app.MapPost(
            "/insert",
            async (Body body) =>
            {
                var pending = new Pending(
                    body.Text,
                    new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
                );
                queue.Writer.TryWrite(pending);
                await pending.Done.Task;
                return Results.StatusCode(StatusCodes.Status201Created);
            }
        );
    }

    private static async Task WriteAsync(ChannelReader<Pending> queue, string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Run(
            connection,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; create table if not exists bare (id integer primary key, text text not null)"
        );
        await using var insert = connection.CreateCommand();
        insert.CommandText = "insert into bare (text) values ($text)";
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        List<Pending> batch = [];
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < 256 && queue.TryRead(out var pending))
                batch.Add(pending);
            await using var transaction = connection.BeginTransaction(deferred: false);
            insert.Transaction = transaction;
            foreach (var pending in batch)
            {
                text.Value = pending.Text;
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
            foreach (var pending in batch)
                pending.Done.SetResult();
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static async Task MapPostgresAsync(WebApplication app, string connection)
    {
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                MaxAutoPrepare = 10,
                AutoPrepareMinUsages = 1,
            }.ToString()
        );
        await using (
            var create = source.CreateCommand(
                "create table if not exists bare (id bigint generated always as identity primary key, text text not null)"
            )
        )
            await create.ExecuteNonQueryAsync();
        app.MapPost(
            "/insert",
            async (Body body) =>
            {
                await using var insert = source.CreateCommand(
                    "insert into bare (text) values ($1)"
                );
                insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Text });
                await insert.ExecuteNonQueryAsync();
                return Results.StatusCode(StatusCodes.Status201Created);
            }
        );
    }
}
