using System.Text.Json.Serialization;
using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// A picture that was taken in, a film, or a document. Its bytes lie in the <see cref="FileStore"/> under their hashes. A document
/// has no width, no height and no small form: its thumbnail is the document. A film has no small form either.
/// </summary>
internal sealed class StoredFile
{
    public required long Id { get; init; }

    /// <summary>Who brought it, as <see cref="Access.Actor.Principal"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>Set when a member brought it: staff see it within their scope.</summary>
    public long? MemberId { get; init; }
    public required string ContentType { get; init; }

    /// <summary>SHA-256 in hex of the re-encoded picture and of its small form.</summary>
    public required string Content { get; init; }
    public required string Thumbnail { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>How long a film is; null of all else.</summary>
    public int? DurationMs { get; init; }

    /// <summary>What the picture says about how it was made; null when it says nothing.</summary>
    public AigcMark? Aigc { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Documents are never shown in a page, only handed out.</summary>
    public bool IsPicture => Width > 0 && !IsVideo;
    public bool IsVideo => DurationMs is not null;

    /// <summary>When something last took it into use, to the hour; files that nothing uses are swept away.</summary>
    public DateTime? KeptAt { get; set; }

    public static void Map(ModelBuilder model, FairwayDb db) =>
        model.Entity<StoredFile>(entity =>
        {
            entity.ToTable("files");
            entity.IsKey(f => f.Id);
            entity.Property(f => f.Owner).HasMaxLength(60);
            entity.Property(f => f.ContentType).HasMaxLength(60);
            entity.Property(f => f.Content).HasMaxLength(64);
            entity.Property(f => f.Thumbnail).HasMaxLength(64);
            entity.Ignore(f => f.IsPicture);
            entity.Ignore(f => f.IsVideo);
            entity.Property(f => f.Aigc).IsJson(db);
            entity.HasIndex(f => f.MemberId);
            entity.HasIndex(f => f.Content);
            entity.HasIndex(f => f.Thumbnail);
            entity.HasIndex(f => new { f.KeptAt, f.CreatedAt });
        });
}

/// <summary>What whoever took a picture in is told.</summary>
internal sealed record StoredPicture
{
    public required long Id { get; init; }
    public required string Url { get; init; }
    public required string ThumbnailUrl { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>How long a film is, rounded up; null of a picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seconds { get; init; }

    /// <summary>Show “AI 生成” beside the picture when this is set (China's labelling rule, GB 45438-2025).</summary>
    public AigcMark? Aigc { get; init; }

    public static StoredPicture Of(StoredFile file) =>
        new()
        {
            Id = file.Id,
            Url = FileAddress.Of(file.Id, FileAddress.Original),
            ThumbnailUrl = FileAddress.Of(file.Id, FileAddress.Thumbnail),
            Seconds = (file.DurationMs + 999) / 1000,
            Width = file.Width,
            Height = file.Height,
            Aigc = file.Aigc,
        };
}

/// <summary>Where pictures are shown: the portal, the console and the API each know their people by other means.</summary>
internal static class FileAddress
{
    public const string Original = "original";
    public const string Thumbnail = "thumbnail";

    public static string Of(long id, string variant) => $"/files/{id}/{variant}";

    public static string InConsole(long id, string variant) => $"/console/files/{id}/{variant}";
}
