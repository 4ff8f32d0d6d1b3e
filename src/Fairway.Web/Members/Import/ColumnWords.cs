using System.Globalization;

namespace Fairway.Web.Members.Import;

/// <summary>A mapping by hand as it stands in an address: <c>0=external_id,3=</c>.</summary>
internal static class ColumnWords
{
    public static Dictionary<int, string?>? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var mapping = new Dictionary<int, string?>();
        foreach (var part in text.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && int.TryParse(part[..at], CultureInfo.InvariantCulture, out var column))
                mapping[column] = at + 1 < part.Length ? part[(at + 1)..] : null;
        }
        return mapping;
    }
}
