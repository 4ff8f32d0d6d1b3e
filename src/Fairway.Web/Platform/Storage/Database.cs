using System.Data.Common;
using Fairway.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fairway.Web.Platform.Storage;

internal enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data lives, and how raw SQL reaches it. EF and raw SQL share the same connection strings.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source;

    public Database(string? postgres, string dataFolder)
    {
        DataFolder = dataFolder;
        Kind = postgres is null ? DatabaseKind.Sqlite : DatabaseKind.Postgres;
        if (postgres is null)
        {
            ConnectionString = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataFolder, "fairway.db"),
                DefaultTimeout = 30,
                ForeignKeys = true,
                Pooling = true,
            }.ToString();
            return;
        }
        var text = new NpgsqlConnectionStringBuilder(postgres)
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
        };
        ConnectionString = text.ToString();
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public DatabaseKind Kind { get; }

    public bool IsPostgres => Kind == DatabaseKind.Postgres;

    public string ConnectionString { get; }

    /// <summary>Files, keys and the embedded database of this node.</summary>
    public string DataFolder { get; }

    public NpgsqlDataSource Postgres =>
        _source ?? throw new InvalidOperationException("Not on PostgreSQL.");

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (_source is not null)
            return await _source.OpenConnectionAsync(ct);
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    /// <summary>A time as a parameter of raw SQL: timestamptz, or microseconds on SQLite.</summary>
    public object Time(DateTime utc) => IsPostgres ? utc : UnixTime.ToMicroseconds(utc);

    public DateTime ReadTime(DbDataReader row, int column) =>
        IsPostgres
            ? DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc)
            : UnixTime.FromMicroseconds(row.GetInt64(column));

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        else
            SqliteConnection.ClearAllPools();
    }
}
