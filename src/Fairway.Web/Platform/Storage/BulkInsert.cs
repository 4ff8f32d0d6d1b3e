using Fairway.Storage;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.Web.Platform.Storage;

internal enum BulkType
{
    Long,
    Int,
    Short,
    Text,
    Json,
    Time,
    Date,
    Bool,
}

internal readonly record struct BulkColumn(string Name, BulkType Type);

/// <summary>
/// Adds many rows of one table inside the open transaction: one prepared statement on SQLite, a binary COPY on
/// PostgreSQL. For imports only; whatever is changed one by one goes through the context.
/// </summary>
internal static class BulkInsert
{
    /// <param name="rows">Values in the order of the columns; times in UTC.</param>
    public static Task RunAsync(
        FairwayDb db,
        string table,
        BulkColumn[] columns,
        IReadOnlyCollection<object?[]> rows,
        CancellationToken ct
    ) =>
        rows.Count == 0 ? Task.CompletedTask
        : db.IsPostgres ? CopyAsync(db, table, columns, rows, ct)
        : InsertAsync(db, table, columns, rows, ct);

    private static async Task CopyAsync(
        FairwayDb db,
        string table,
        BulkColumn[] columns,
        IReadOnlyCollection<object?[]> rows,
        CancellationToken ct
    )
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join(", ", columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table} ({names}) from stdin (format binary)",
            ct
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < columns.Length; i++)
            {
                if (row[i] is { } value)
                    await copy.WriteAsync(value, NpgsqlTypeOf(columns[i].Type), ct);
                else
                    await copy.WriteNullAsync(ct);
            }
        }
        await copy.CompleteAsync(ct);
    }

    private static Task InsertAsync(
        FairwayDb db,
        string table,
        BulkColumn[] columns,
        IReadOnlyCollection<object?[]> rows,
        CancellationToken ct
    )
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        var slots = string.Join(", ", columns.Select(_ => "?"));
        SqliteRows.Run(db, $"insert into {table} ({names}) values ({slots})", rows, ct);
        return Task.CompletedTask;
    }

    private static NpgsqlDbType NpgsqlTypeOf(BulkType type) =>
        type switch
        {
            BulkType.Long => NpgsqlDbType.Bigint,
            BulkType.Int => NpgsqlDbType.Integer,
            BulkType.Short => NpgsqlDbType.Smallint,
            BulkType.Text => NpgsqlDbType.Text,
            BulkType.Json => NpgsqlDbType.Jsonb,
            BulkType.Time => NpgsqlDbType.TimestampTz,
            BulkType.Date => NpgsqlDbType.Date,
            BulkType.Bool => NpgsqlDbType.Boolean,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
