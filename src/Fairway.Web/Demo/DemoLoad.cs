using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// That the demo programme is here, and by which of its keys everything of it is known: whatever was made while it was
/// loaded has a key between the two, and nothing else has.
/// </summary>
internal sealed class DemoLoad
{
    public required long Id { get; init; }

    /// <summary>The first key.</summary>
    public required long From { get; init; }

    /// <summary>The first key that is not of the demo any more.</summary>
    public required long Until { get; init; }
    public required DateTime LoadedAt { get; init; }

    public static void Map(ModelBuilder model, FairwayDb db) =>
        model.Entity<DemoLoad>(entity =>
        {
            entity.ToTable("demo_loads");
            entity.IsKey(load => load.Id);
            entity.Property(load => load.From).HasColumnName("from_key");
            entity.Property(load => load.Until).HasColumnName("until_key");
        });
}
