using System.Text.Json;
using Fairway.Storage;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Exports;

/// <summary>A list that somebody had written to a file. Its key is that of the job that writes it.</summary>
internal sealed class Export
{
    public required long Id { get; init; }

    /// <summary>The principal who asked, and the only one who may fetch it.</summary>
    public required string Owner { get; init; }

    /// <summary>What narrows the list: a JSON array of <see cref="ExportTerm"/>.</summary>
    public required string Terms { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the file and this row go.</summary>
    public required DateTime ExpiresAt { get; set; }

    /// <summary>Where the file lies; null until it is whole.</summary>
    public string? FileKey { get; set; }
    public long Rows { get; set; }
    public long Bytes { get; set; }
}

/// <summary>One thing a list is narrowed by, as data: it is read in the reader's language.</summary>
/// <param name="Title">The code of what it is about.</param>
/// <param name="Text">What it must be, in somebody's own words.</param>
/// <param name="Code">What it must be, where that is one of our words.</param>
internal sealed record ExportTerm(string Title, string? Text = null, string? Code = null)
{
    public string Say(Phrases phrases) =>
        phrases.Say(
            "exports.term",
            ("title", phrases[Title]),
            ("value", Code is null ? Text : phrases[Code])
        );

    public static IReadOnlyList<ExportTerm> Read(string json) =>
        JsonSerializer.Deserialize<List<ExportTerm>>(json, Json.Options) ?? [];

    public static string Write(IEnumerable<ExportTerm> terms) =>
        JsonSerializer.Serialize(terms, Json.Options);
}

/// <summary>What a job that writes a list is told.</summary>
internal sealed record ExportInput
{
    /// <summary>The word of an <see cref="IExportSource"/>.</summary>
    public required string What { get; init; }

    /// <summary>The list as it stands in an address.</summary>
    public required string Query { get; init; }
    public required TableFormat Format { get; init; }

    /// <summary>Phone numbers in clear.</summary>
    public bool Unmask { get; init; }

    /// <summary>As the file is called when somebody takes it home, without its ending.</summary>
    public required string FileName { get; init; }

    /// <summary>The language of titles and words in it.</summary>
    public required string Language { get; init; }

    /// <summary>Whom the one who asked may see.</summary>
    public required DataScope Scope { get; init; }
}
