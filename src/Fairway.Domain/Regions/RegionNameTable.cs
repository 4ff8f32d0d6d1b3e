namespace Fairway.Domain.Regions;

/// <summary>One way to read a text as a region; how many of its names were shortened.</summary>
internal readonly record struct RegionReading(RegionNode Node, int Shortened);

/// <summary>Reads a run of place names from the left: 浙江省杭州市西湖区, 浙江杭州西湖, 上海浦东新区.</summary>
internal sealed class RegionNameTable
{
    private readonly record struct Form(RegionNode Node, bool IsShort, string? Place);

    private readonly Dictionary<string, List<Form>> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Code, string Place), HashSet<string>> parts = [];
    private readonly List<RegionNode> nodes = [];
    private int longest;

    public void Add(RegionNode node)
    {
        nodes.Add(node);
        AddForm(node.Name, new Form(node, false, null));
        if (node.IsFiller)
        {
            return;
        }
        foreach (var name in RegionNames.Short(node.Name).Distinct(StringComparer.Ordinal))
        {
            AddForm(name, new Form(node, true, null));
        }
    }

    public void AddPlace(RegionNode node, string place, IReadOnlyList<string> within)
    {
        var known = new HashSet<string>(within, StringComparer.Ordinal);
        known.UnionWith(within.SelectMany(RegionNames.Short));
        parts[(node.Code, place)] = known;
        AddForm(place, new Form(node, false, place));
        foreach (var name in RegionNames.Short(place).Distinct(StringComparer.Ordinal))
        {
            AddForm(name, new Form(node, true, place));
        }
    }

    /// <summary>All readings that use up the whole text.</summary>
    public IReadOnlyList<RegionReading> Read(string text)
    {
        var found = new List<RegionReading>();
        Read(text, 0, null, 0, found);
        return found;
    }

    /// <summary>The regions nearest to a text that could not be read: where it stopped making sense, then the likest.</summary>
    public IEnumerable<RegionNode> Nearest(string text, int most)
    {
        var (above, end) = Furthest(text, 0, null);
        var rest = text[end..];
        var likest = nodes
            .Where(n => !n.IsFiller && n.IsUnder(above))
            .Select(n => (Node: n, Distance: EditDistance.Between(rest, n.Name)))
            .Where(n =>
                n.Distance <= Math.Max(1, n.Node.Name.Length / 2) && n.Distance < n.Node.Name.Length
            )
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Node.Code, StringComparer.Ordinal)
            .Select(n => n.Node);
        return (above is null ? likest : likest.Append(above)).Take(most);
    }

    private void Read(
        string text,
        int at,
        RegionNode? above,
        int shortened,
        List<RegionReading> found
    )
    {
        if (at == text.Length)
        {
            if (above is not null)
            {
                found.Add(new RegionReading(above, shortened));
            }
            return;
        }
        for (var length = Math.Min(longest, text.Length - at); length > 0; length--)
        {
            if (!forms.TryGetValue(text.Substring(at, length), out var matches))
            {
                continue;
            }
            foreach (var form in matches.Where(f => Fits(f, above)))
            {
                var next = at + length + PartLength(text, at + length, form);
                Read(text, next, form.Node, shortened + (form.IsShort ? 1 : 0), found);
            }
        }
    }

    private (RegionNode? Node, int End) Furthest(string text, int at, RegionNode? above)
    {
        var best = (Node: above, End: at);
        for (var length = Math.Min(longest, text.Length - at); length > 0; length--)
        {
            foreach (
                var form in forms
                    .GetValueOrDefault(text.Substring(at, length), [])
                    .Where(f => Fits(f, above))
            )
            {
                var reached = Furthest(text, at + length, form.Node);
                best = reached.End > best.End ? reached : best;
            }
        }
        return best;
    }

    // A filler has a meaning only behind its province. A municipality may be named twice, once as province and once as
    // city; a place without a code stands behind its province.
    private static bool Fits(Form form, RegionNode? above)
    {
        if (form.Node == above)
        {
            return form.Place is not null || IsMunicipality(above);
        }
        return form.Node.IsFiller ? form.Node.Parent == above : form.Node.IsUnder(above);
    }

    private static bool IsMunicipality(RegionNode node) =>
        node.Code is "11" or "12" or "31" or "50";

    private int PartLength(string text, int at, Form form)
    {
        if (form.Place is null || at == text.Length)
        {
            return 0;
        }
        return parts[(form.Node.Code, form.Place)].Contains(text[at..]) ? text.Length - at : 0;
    }

    private void AddForm(string name, Form form)
    {
        longest = Math.Max(longest, name.Length);
        if (!forms.TryGetValue(name, out var known))
        {
            forms[name] = known = [];
        }
        known.Add(form);
    }
}
