using System.Globalization;
using Fairway.Domain.Missions;

namespace Fairway.Domain.Rhythm;

/// <summary>
/// 荣誉墙 (RWD-06): a word of thanks to one member in public, under their nickname, shown only while they agree to be
/// named. Given by a colleague, or by the recap that thanked them.
/// </summary>
public sealed class Honour
{
    public const int ReasonMax = RecapContent.ReasonMax;
    public const int WhyMax = 200;

    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>What for, 1 to <see cref="ReasonMax"/> characters.</summary>
    public required LocalizedText Reason { get; set; }

    /// <summary>The month it is for, such as "2026-11".</summary>
    public required string Month { get; init; }

    /// <summary>The published recap whose thanks it is; null where a colleague gave it.</summary>
    public long? RecapId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime GivenAt { get; init; }

    /// <summary>Who gave it, such as "staff:12".</summary>
    public required string GivenBy { get; init; }

    /// <summary>UTC; when a colleague took it down. Null while it stands.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>Why it was taken down, 1 to <see cref="WhyMax"/> characters; for colleagues.</summary>
    public string? RemovedFor { get; private set; }

    /// <summary>Takes it down for good; the row stays as evidence.</summary>
    public Refusal? Remove(string why, DateTime now)
    {
        if (RemovedAt is not null)
            return Refusal.Conflict("honour.removed_already");
        (RemovedAt, RemovedFor) = (now, why);
        return null;
    }

    /// <summary>The month as it is kept, "2026-11"; null for what is no month.</summary>
    public static string? ReadMonth(string? text) =>
        DateOnly.TryParseExact(
            text?.Trim(),
            "yyyy-MM",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var month
        )
            ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : null;
}
