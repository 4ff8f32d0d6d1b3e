using System.Text.Json;
using Fairway.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairway.Web.Platform.Storage;

internal static class Mapping
{
    /// <summary>A document kept whole: jsonb on PostgreSQL, text on SQLite. Compared by its written form.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property, FairwayDb db)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Json.Options),
            text => JsonSerializer.Deserialize<T>(text, Json.Options)!,
            new ValueComparer<T>(
                (a, b) =>
                    JsonSerializer.Serialize(a, Json.Options)
                    == JsonSerializer.Serialize(b, Json.Options),
                value =>
                    JsonSerializer
                        .Serialize(value, Json.Options)
                        .GetHashCode(StringComparison.Ordinal),
                value =>
                    JsonSerializer.Deserialize<T>(
                        JsonSerializer.Serialize(value, Json.Options),
                        Json.Options
                    )!
            )
        );
        return db.IsPostgres ? property.HasColumnType("jsonb") : property;
    }

    /// <summary>A key that <see cref="KeySource"/> hands out.</summary>
    public static PropertyBuilder<long> IsKey<T>(
        this EntityTypeBuilder<T> entity,
        System.Linq.Expressions.Expression<Func<T, long>> key
    )
        where T : class
    {
        var name = ((System.Linq.Expressions.MemberExpression)key.Body).Member.Name;
        entity.HasKey(name);
        return entity.Property(key).ValueGeneratedNever();
    }
}
