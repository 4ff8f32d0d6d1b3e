using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Works.Answers;

/// <summary>How many works chose an option; kept by a reader, so that nobody counts a million works to draw a bar.</summary>
internal sealed class AnswerCount
{
    /// <summary>Instead of an option: how many answered the part at all. No option can be called that.</summary>
    public const string Anything = "";

    public required long MissionId { get; init; }
    public required string Part { get; init; }
    public required string Choice { get; init; }
    public required long Works { get; set; }
}

/// <summary>Which version of a work is in the counts; a work that is not in them has none.</summary>
internal sealed class CountedAnswer
{
    public required long WorkId { get; init; }
    public required int Version { get; init; }
}

internal static class AnswerTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AnswerCount>(entity =>
        {
            entity.ToTable("answer_counts");
            entity.HasKey(c => new
            {
                c.MissionId,
                c.Part,
                c.Choice,
            });
            entity.Property(c => c.Part).HasMaxLength(FormShape.LongestName);
            entity.Property(c => c.Choice).HasMaxLength(FormShape.LongestName);
        });
        model.Entity<CountedAnswer>(entity =>
        {
            entity.ToTable("counted_answers");
            entity.IsKey(c => c.WorkId);
        });
    }
}
