using System.Globalization;
using Fairway.Web.Members.Contracts;

namespace Fairway.Web.Members;

/// <summary>A filter as it stands in a page's address; ticked members stand there by key.</summary>
internal static class MemberSieve
{
    public static MemberFilter Read(IQueryCollection query)
    {
        var ids = query["id"]
            .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToArray();
        return new MemberFilter
        {
            Q = Word(query, "q"),
            Tier = Word(query, "tier"),
            Stage = Word(query, "stage"),
            Mode = Word(query, "mode"),
            Role = Word(query, "role"),
            Status = Word(query, "status"),
            Region = Word(query, "region"),
            Model = Word(query, "model"),
            Group = long.TryParse(query["group"], CultureInfo.InvariantCulture, out var group)
                ? group
                : null,
            Tag = long.TryParse(query["tag"], CultureInfo.InvariantCulture, out var tag)
                ? tag
                : null,
            Marked = query["marked"] == "true",
            // Whoever ticked nobody means nobody, not everybody.
            Ids = ids.Length > 0 || query.ContainsKey("ticked") ? ids : null,
        };
    }

    /// <summary>"?tier=broad&amp;q=…", or nothing when everybody is meant. Ticks are not written.</summary>
    public static string Write(MemberFilter filter) => QueryString.Create(Pairs(filter)).ToString();

    public static IEnumerable<KeyValuePair<string, string?>> Pairs(MemberFilter filter) =>
        new KeyValuePair<string, string?>[]
        {
            new("q", filter.Q),
            new("tier", filter.Tier),
            new("stage", filter.Stage),
            new("mode", filter.Mode),
            new("role", filter.Role),
            new("status", filter.Status),
            new("region", filter.Region),
            new("model", filter.Model),
            new("group", filter.Group?.ToString(CultureInfo.InvariantCulture)),
            new("tag", filter.Tag?.ToString(CultureInfo.InvariantCulture)),
            new("marked", filter.Marked ? "true" : null),
        }.Where(pair => !string.IsNullOrEmpty(pair.Value));

    private static string? Word(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;
}
