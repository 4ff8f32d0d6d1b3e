namespace Fairway.Domain.Works;

/// <summary>How a work fared with people, as somebody read it off (互动数据).</summary>
public sealed class WorkMetrics
{
    public const int Most = 1_000_000_000;

    /// <summary>Characters of a source.</summary>
    public const int SourceMax = 200;

    public required long WorkId { get; init; }
    public long? Reads { get; set; }
    public required long Likes { get; set; }
    public required long Comments { get; set; }

    /// <summary>收藏.</summary>
    public required long Saves { get; set; }

    /// <summary>转发.</summary>
    public required long Shares { get; set; }

    /// <summary>Where the figures were read, such as a page and the hour.</summary>
    public required string Source { get; set; }
    public required DateTime At { get; set; }

    /// <summary>加权互动: likes × 1 + comments × 3 + (saves + shares) × 5 (domain notes D3).</summary>
    public long Weighted => Likes + (3 * Comments) + (5 * (Saves + Shares));

    /// <param name="goal">The weighted interactions that count as all one can wish for, more than 0.</param>
    /// <returns>0 to 100.</returns>
    public decimal PercentOf(int goal) => Math.Min(100, 100m * Weighted / Math.Max(goal, 1));
}
