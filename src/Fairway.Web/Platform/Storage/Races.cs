using Fairway.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Two requests meet at the same rows: one gets through, the other is told so by the database and nothing of it has
/// happened. Done again, it sees what the first one did, and says so in words: a double click is one act, and of two
/// reviewers one decides.
/// </summary>
internal static class Races
{
    private const int MostTries = 10;

    // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
    private const int Unique = 2067;
    private const int PrimaryKey = 1555;

    /// <param name="db">Asked for only after a race: it forgets what the lost try had in hand.</param>
    public static async Task<T> RunAsync<T>(Func<FairwayDb> db, Func<Task<T>> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (Exception trouble) when (attempt < MostTries && IsLost(trouble))
            {
                db().ChangeTracker.Clear();
                // Of many at one row one gets through at a time; the others need not all push at once.
                await Task.Delay(attempt);
            }
        }
    }

    public static bool IsLost(Exception? trouble)
    {
        for (; trouble is not null; trouble = trouble.InnerException)
        {
            if (trouble is DbUpdateConcurrencyException || IsOfDatabase(trouble))
                return true;
        }
        return false;
    }

    private static bool IsOfDatabase(Exception trouble) =>
        trouble switch
        {
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected,
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is Unique or PrimaryKey,
            _ => false,
        };
}
