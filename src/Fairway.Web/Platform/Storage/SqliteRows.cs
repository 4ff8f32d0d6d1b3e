using System.Globalization;
using Fairway.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Runs one statement for many rows on SQLite's own interface. A command of ADO.NET looks each parameter up by name and
/// makes a reader for every row, which costs several times what the row itself does.
/// </summary>
internal static class SqliteRows
{
    /// <param name="sql">One statement, with a question mark for each value.</param>
    /// <param name="rows">Values in the order of the question marks; times in UTC.</param>
    public static void Run(
        FairwayDb db,
        string sql,
        IEnumerable<object?[]> rows,
        CancellationToken ct
    )
    {
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(handle, sql, out var statement),
            handle
        );
        using (statement)
        {
            foreach (var row in rows)
            {
                ct.ThrowIfCancellationRequested();
                for (var i = 0; i < row.Length; i++)
                    SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, row[i]), handle);
                var done = raw.sqlite3_step(statement);
                if (done != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(done, handle);
                raw.sqlite3_reset(statement);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int slot, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(statement, slot),
            string text => raw.sqlite3_bind_text(statement, slot, text),
            long number => raw.sqlite3_bind_int64(statement, slot, number),
            int number => raw.sqlite3_bind_int64(statement, slot, number),
            short number => raw.sqlite3_bind_int64(statement, slot, number),
            bool flag => raw.sqlite3_bind_int64(statement, slot, flag ? 1 : 0),
            DateTime time => raw.sqlite3_bind_int64(statement, slot, UnixTime.ToMicroseconds(time)),
            DateOnly day => raw.sqlite3_bind_text(
                statement,
                slot,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            _ => throw new ArgumentException(
                $"No column holds a {value.GetType()}.",
                nameof(value)
            ),
        };
}
