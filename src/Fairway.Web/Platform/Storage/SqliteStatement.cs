using System.Globalization;
using Fairway.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// A prepared statement on SQLite, its parameters bound by place: for statements that run thousands of times. The
/// provider's commands look every parameter up by its name at every run, which costs more than the insert.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="sql">With <c>?1</c>, <c>?2</c> … for the values; runs in whatever transaction the connection has open.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public static SqliteStatement On(FairwayDb db, string sql) =>
        new((SqliteConnection)db.Database.GetDbConnection(), sql);

    /// <param name="values">Numbers, texts, bytes, truths, UTC times, days or null, in the order of their places.</param>
    /// <returns>How many rows it changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Step(values);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Whether it finds a row.</summary>
    public bool Finds(params ReadOnlySpan<object?> values) => Step(values);

    private bool Step(ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
                Check(Bind(i + 1, values[i]));
            var result = raw.sqlite3_step(_statement);
            if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
                Check(result);
            return result == raw.SQLITE_ROW;
        }
        finally
        {
            // Says again what step said; that has been heard.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    private int Bind(int place, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            int number => raw.sqlite3_bind_int64(_statement, place, number),
            short number => raw.sqlite3_bind_int64(_statement, place, number),
            bool truth => raw.sqlite3_bind_int64(_statement, place, truth ? 1 : 0),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            DateTime time => raw.sqlite3_bind_int64(
                _statement,
                place,
                UnixTime.ToMicroseconds(time)
            ),
            DateOnly day => raw.sqlite3_bind_text(
                _statement,
                place,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            _ => throw new ArgumentException(
                $"Parameter {place} is a {value.GetType().Name}, which no column holds.",
                nameof(value)
            ),
        };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    public void Dispose() => _statement.Dispose();
}
