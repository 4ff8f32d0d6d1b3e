namespace Fairway.Domain.Regions;

internal sealed class RegionNode(string code, string name, RegionNode? parent)
{
    public string Code { get; } = code;

    public string Name { get; } = name;

    public RegionNode? Parent { get; } = parent;

    /// <summary>1 province, 2 city, 3 district.</summary>
    public int Level => Code.Length / 2;

    public bool IsFiller { get; } = RegionNames.IsFiller(name);

    public Region Region => field ??= new Region(Code, [.. Names()]);

    public bool IsUnder(RegionNode? other)
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            if (node == other)
            {
                return true;
            }
        }
        return other is null;
    }

    private IEnumerable<string> Names()
    {
        var above = Parent is null ? [] : Parent.Names();
        return IsFiller ? above : above.Append(Name);
    }
}
