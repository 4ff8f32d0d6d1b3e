using System.Globalization;
using System.Text;

namespace Fairway.Web.Platform.Http;

/// <summary>A list answer: the items and where to go on, null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What a list takes: how many, and from where. Cursors are opaque to callers.</summary>
internal sealed record PageRequest(string? Cursor, int? Limit)
{
    public const int Default = 50;
    public const int Max = 500;

    public int Size => Math.Clamp(Limit ?? Default, 1, Max);

    /// <summary>The key after which the page begins; null at the start or when the cursor is not ours.</summary>
    public long? After =>
        Cursor is { Length: > 0 and <= 40 }
        && TryDecode(Cursor, out var text)
        && long.TryParse(text, CultureInfo.InvariantCulture, out var key)
            ? key
            : null;

    public Page<T> Cut<T>(List<T> oneMoreThanSize, Func<T, long> key)
    {
        if (oneMoreThanSize.Count <= Size)
            return new Page<T>(oneMoreThanSize, null);
        oneMoreThanSize.RemoveRange(Size, oneMoreThanSize.Count - Size);
        return new Page<T>(oneMoreThanSize, Encode(key(oneMoreThanSize[^1])));
    }

    public static string Encode(long key) =>
        Convert
            .ToBase64String(Encoding.ASCII.GetBytes(key.ToString(CultureInfo.InvariantCulture)))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    /// <summary>A cursor was sent that no list of ours has handed out.</summary>
    public bool IsStrange => !string.IsNullOrEmpty(Cursor) && After is null;

    private static bool TryDecode(string cursor, out string text)
    {
        Span<byte> bytes = stackalloc byte[40];
        var padded = cursor
            .Replace('-', '+')
            .Replace('_', '/')
            .PadRight((cursor.Length + 3) / 4 * 4, '=');
        var done = Convert.TryFromBase64String(padded, bytes, out var count);
        text = done ? Encoding.ASCII.GetString(bytes[..count]) : "";
        return done;
    }
}
