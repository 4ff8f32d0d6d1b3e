using Fairway.Domain.Insights;
using Fairway.Domain.Missions.Posts;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Insights.Volume;

/// <summary>One figure by day; kept by a reader, so that nobody counts a million works to draw a line.</summary>
internal sealed class VolumeDay
{
    /// <summary><see cref="VolumeCell.AllMissions"/> for all together.</summary>
    public required long MissionId { get; init; }
    public required VolumeBy By { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>The outlet or hashtag; empty by day.</summary>
    public required string Key { get; init; }
    public required long Works { get; set; }
    public required long Posts { get; set; }

    /// <summary>Members, each once.</summary>
    public required long Participants { get; set; }
}

/// <summary>What of a work is in the figures; also how active a member was on which day.</summary>
internal sealed class CountedWork
{
    public required long WorkId { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required DateOnly Day { get; init; }
    public required string Outlet { get; init; }
    public required int Posts { get; init; }
}

/// <summary>A hashtag under which a work is in the figures.</summary>
internal sealed class CountedHashtag
{
    public required long WorkId { get; init; }
    public required string Hashtag { get; init; }
}

internal static class VolumeTables
{
    public const int OutletMax = 20;

    public static void Map(ModelBuilder model, Fairway.Storage.FairwayDb db)
    {
        model.Entity<VolumeDay>(entity =>
        {
            entity.ToTable("volume_days");
            // The days of a window, whatever was talked about.
            entity.HasKey(v => new
            {
                v.MissionId,
                v.By,
                v.Day,
                v.Key,
            });
            entity.Property(v => v.Key).HasMaxLength(Hashtag.Longest);
            // One hashtag or outlet through the days.
            entity.HasIndex(v => new
            {
                v.MissionId,
                v.By,
                v.Key,
                v.Day,
            });
        });
        model.Entity<CountedWork>(entity =>
        {
            entity.ToTable("volume_works");
            entity.IsKey(c => c.WorkId);
            entity.Property(c => c.Outlet).HasMaxLength(OutletMax);
            // What somebody handed in on a day, or in the last months.
            entity.HasIndex(c => new { c.MemberId, c.Day });
        });
        model.Entity<CountedHashtag>(entity =>
        {
            entity.ToTable("volume_hashtags");
            entity.HasKey(c => new { c.WorkId, c.Hashtag });
            entity.Property(c => c.Hashtag).HasMaxLength(Hashtag.Longest);
        });
    }
}
