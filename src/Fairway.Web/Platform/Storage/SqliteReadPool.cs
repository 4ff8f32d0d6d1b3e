using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Fairway.Web.Platform.Storage;

/// <summary>
/// Read connections with their prepared commands, for hot paths on SQLite: opening, configuring and preparing cost
/// more than the queries themselves.
/// </summary>
internal sealed class SqliteReadPool(Database database) : IDisposable
{
    private readonly ConcurrentBag<Lane> _idle = [];

    public Lease Rent() =>
        new(this, _idle.TryTake(out var lane) ? lane : new Lane(database.ConnectionString));

    public void Dispose()
    {
        while (_idle.TryTake(out var lane))
            lane.Dispose();
    }

    internal readonly struct Lease(SqliteReadPool pool, Lane lane) : IDisposable
    {
        public SqliteDataReader Query(
            string sql,
            params ReadOnlySpan<(string Name, object Value)> parameters
        ) => lane.Query(sql, parameters);

        public void Dispose() => pool._idle.Add(lane);
    }

    internal sealed class Lane : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

        public Lane(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            SqlitePragmas.Apply(_connection);
        }

        public SqliteDataReader Query(
            string sql,
            ReadOnlySpan<(string Name, object Value)> parameters
        )
        {
            if (!_commands.TryGetValue(sql, out var command))
            {
                command = _connection.CreateCommand();
                command.CommandText = sql;
                foreach (var (name, _) in parameters)
                    command.Parameters.Add(new SqliteParameter { ParameterName = name });
                _commands[sql] = command;
            }
            for (var i = 0; i < parameters.Length; i++)
                command.Parameters[i].Value = parameters[i].Value;
            return command.ExecuteReader();
        }

        public void Dispose()
        {
            foreach (var command in _commands.Values)
                command.Dispose();
            _connection.Dispose();
        }
    }
}
