using Fairway.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Migrator;

internal static class Commands
{
    /// <summary>Both databases get the migration, or neither: files are written only after both were generated.</summary>
    public static int Add(string name)
    {
        var files = Target.All.SelectMany(target => Scaffold(target, name)).ToList();
        foreach (var (path, code) in files)
        {
            File.WriteAllText(path, code);
            Console.WriteLine(path);
        }
        return 0;
    }

    public static int Check()
    {
        var clean = true;
        foreach (var target in Target.All)
        {
            using var db = target.Open();
            var pending = Differences(db);
            clean &= pending.Count == 0;
            Console.WriteLine(
                pending.Count == 0
                    ? $"{target.Provider}: model and migrations agree"
                    : $"{target.Provider}: {pending.Count} pending model changes"
            );
            foreach (var operation in pending)
            {
                Console.WriteLine($"  {Describe(operation)}");
            }
        }
        return clean ? 0 : 1;
    }

    /// <summary>On PostgreSQL the script can be run on a database of any age; SQLite has no way to say that.</summary>
    public static int Script(Target target)
    {
        using var db = target.Open();
        var options =
            target.Provider == "postgres" ? MigrationsSqlGenerationOptions.Idempotent : default;
        Console.WriteLine(db.GetService<IMigrator>().GenerateScript(options: options));
        return 0;
    }

    private static Dictionary<string, string> Scaffold(Target target, string name)
    {
        using var db = target.Open();
        var assembly = db.GetService<IMigrationsAssembly>().Assembly;
        if (assembly.GetName().Name != target.ProjectName)
        {
            throw new InvalidOperationException(
                $"The {target.Provider} context looks for its migrations in {assembly.GetName().Name}, not in {target.ProjectName}."
            );
        }
        var reporter = new OperationReporter(
            new OperationReportHandler(Console.Error.WriteLine, Console.Error.WriteLine)
        );
        var scaffolder = new DesignTimeServicesBuilder(
            assembly,
            typeof(Target).Assembly,
            reporter,
            []
        )
            .Build(db)
            .GetRequiredService<IMigrationsScaffolder>();
        // The two halves are joined by a dot: the namespace of the files is the name of their project.
        var dot = target.ProjectName.LastIndexOf('.');
        var migration = scaffolder.ScaffoldMigration(
            name,
            target.ProjectName[..dot],
            target.ProjectName[(dot + 1)..],
            "C#"
        );
        return new Dictionary<string, string>
        {
            [Path.Combine(target.Folder, migration.MigrationId + ".cs")] = migration.MigrationCode,
            [Path.Combine(target.Folder, migration.MigrationId + ".Designer.cs")] =
                migration.MetadataCode,
            [Path.Combine(target.Folder, migration.SnapshotName + ".cs")] = migration.SnapshotCode,
        };
    }

    private static IReadOnlyList<MigrationOperation> Differences(FairwayDb db)
    {
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot?.Model;
        if (snapshot is IMutableModel mutable)
        {
            snapshot = mutable.FinalizeModel();
        }
        var initialized = snapshot is null
            ? null
            : db.GetService<IModelRuntimeInitializer>().Initialize(snapshot);
        return db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(
                initialized?.GetRelationalModel(),
                db.GetService<IDesignTimeModel>().Model.GetRelationalModel()
            );
    }

    private static string Describe(MigrationOperation operation)
    {
        var kind = operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal);
        var table = operation is ITableMigrationOperation of ? of.Table : null;
        var name = operation.GetType().GetProperty("Name")?.GetValue(operation) as string;
        return string.Join(
            ' ',
            new[] { kind, table, name == table ? null : name }.OfType<string>()
        );
    }
}
