namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Keeps spreadsheets from taking a text for a formula (OWASP, CSV injection): in CSV a cell that starts with
/// <c>= + - @</c>, tab or CR gets an apostrophe in front. So does one that starts with apostrophes and then such a sign,
/// hence taking one apostrophe away gives back exactly what was written. Workbooks type their cells as text and need no
/// guard; none is put there, and none is taken away.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>The text with its guard, if it needs one.</summary>
    public static string Add(string text) => Needs(text) ? "'" + text : text;

    /// <summary>The text without the guard that <see cref="Add"/> put there.</summary>
    public static string Remove(string text) => IsGuarded(text) ? text[1..] : text;

    public static bool IsGuarded(string text) =>
        text.Length > 1 && text[0] == '\'' && Needs(text.AsSpan(1));

    private static bool Needs(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart('\'');
        return !bare.IsEmpty && bare[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
    }
}
