using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Fairway.Storage;

/// <summary>
/// The one context. It has no sets of its own: each module maps its entities through a <see cref="ModelPart"/>,
/// so that the migration projects can name the context without knowing the host.
/// </summary>
public sealed class FairwayDb(DbContextOptions<FairwayDb> options) : DbContext(options)
{
    private Func<DataScope> _scope = () => DataScope.Everything;

    /// <summary>What the present staff member may see; the named query filter "scope" reads it with each query.</summary>
    public DataScope Scope
    {
        get => _scope();
        set => _scope = () => value;
    }

    /// <summary>Asks for the scope when a query needs it: a request may be let in after its context was made.</summary>
    public void ScopeFrom(Func<DataScope> source) => _scope = source;

    public bool IsPostgres =>
        Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var part in this.GetService<ModelParts>().Parts)
            part(modelBuilder, this);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        var times = configurationBuilder.Properties<DateTime>();
        if (IsPostgres)
            times.HaveConversion<UtcConverter>();
        else
            times.HaveConversion<MicrosecondsConverter>();
    }

    /// <summary>Column and index names of raw SQL and of the model come from the same rule.</summary>
    public static string SnakeCase(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}

/// <summary>Maps the entities of one module.</summary>
public delegate void ModelPart(ModelBuilder model, FairwayDb db);

/// <summary>All modules' parts, in the order of their floors.</summary>
public sealed record ModelParts(IReadOnlyList<ModelPart> Parts);
