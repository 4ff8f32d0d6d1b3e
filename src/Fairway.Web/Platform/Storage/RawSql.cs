using System.Data.Common;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fairway.Web.Platform.Storage;

/// <summary>A command on the context's own connection, for what is said better in SQL than in LINQ.</summary>
internal static class RawSql
{
    /// <summary>Runs inside whatever transaction the context has open.</summary>
    public static DbCommand Command(this FairwayDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
