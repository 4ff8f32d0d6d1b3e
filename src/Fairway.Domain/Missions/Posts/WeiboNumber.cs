using System.Globalization;

namespace Fairway.Domain.Missions.Posts;

/// <summary>
/// Weibo writes one number in two ways: in decimal, and in base 62 by groups, four signs from the right for seven digits.
/// </summary>
internal static class WeiboNumber
{
    private const string Signs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // What is shorter was written before 2010, or is no number of a post.
    private const int ShortestNumber = 13;

    /// <returns>The decimal number, or null when it is none.</returns>
    public static string? Of(string text)
    {
        if (text.All(char.IsAsciiDigit) && text.Length >= ShortestNumber)
            return text;
        var number = "";
        for (var end = text.Length; end > 0; end -= 4)
        {
            var value = 0;
            foreach (var sign in text[Math.Max(0, end - 4)..end])
            {
                if (Signs.IndexOf(sign, StringComparison.Ordinal) is not (>= 0 and var digit))
                    return null;
                value = value * 62 + digit;
            }
            if (value > 9_999_999)
                return null;
            number = value.ToString(end > 4 ? "D7" : "D", CultureInfo.InvariantCulture) + number;
        }
        return number.Length >= ShortestNumber ? number : null;
    }
}
