using System.Text;

namespace Fairway.Domain.Regions;

/// <summary>How people shorten the official names: 浙江 for 浙江省, 延边 or 延边州 for 延边朝鲜族自治州.</summary>
internal static class RegionNames
{
    private static readonly string[] Suffixes =
    [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "行政委员会",
        "群岛",
        "新区",
        "地区",
        "省",
        "市",
        "盟",
        "区",
        "县",
        "旗",
    ];

    private static readonly string[] Peoples =
    [
        "维吾尔族",
        "维吾尔",
        "哈萨克族",
        "哈萨克",
        "柯尔克孜族",
        "柯尔克孜",
        "蒙古族",
        "蒙古",
        "达斡尔族",
        "朝鲜族",
        "土家族",
        "哈尼族",
        "傈僳族",
        "拉祜族",
        "东乡族",
        "纳西族",
        "景颇族",
        "仫佬族",
        "布朗族",
        "撒拉族",
        "毛南族",
        "仡佬族",
        "锡伯族",
        "锡伯",
        "布依族",
        "鄂伦春族",
        "鄂温克族",
        "保安族",
        "裕固族",
        "塔吉克族",
        "塔吉克",
        "独龙族",
        "普米族",
        "壮族",
        "回族",
        "藏族",
        "苗族",
        "彝族",
        "侗族",
        "瑶族",
        "白族",
        "傣族",
        "黎族",
        "佤族",
        "畲族",
        "水族",
        "土族",
        "羌族",
        "满族",
        "怒族",
        "各族",
    ];

    /// <summary>Whether the name is only a filler of the official list and says nothing to people.</summary>
    public static bool IsFiller(string name) =>
        name is "市辖区" or "县" || name.EndsWith("直辖县级行政区划", StringComparison.Ordinal);

    /// <summary>The shortened names; a name of one character is none, because 东 for 东区 could be anything.</summary>
    public static IEnumerable<string> Short(string name)
    {
        foreach (var suffix in Suffixes)
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal) || name.Length - suffix.Length < 2)
            {
                continue;
            }
            var stem = name[..^suffix.Length];
            yield return stem;
            var bare = WithoutPeoples(stem);
            if (bare.Length < stem.Length)
            {
                yield return bare;
            }
            if (suffix == "自治州")
            {
                yield return bare + "州";
            }
        }
    }

    /// <summary>The text as it is compared: narrow, without blanks and signs, without the country in front.</summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder();
        foreach (var c in Cells.CellText.Fold(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(c);
            }
        }
        var name = folded.ToString();
        foreach (var country in (ReadOnlySpan<string>)["中华人民共和国", "中国"])
        {
            if (name.Length > country.Length && name.StartsWith(country, StringComparison.Ordinal))
            {
                return name[country.Length..];
            }
        }
        return name;
    }

    private static string WithoutPeoples(string stem)
    {
        while (true)
        {
            var people = Array.Find(
                Peoples,
                p => stem.Length - p.Length >= 2 && stem.EndsWith(p, StringComparison.Ordinal)
            );
            if (people is null)
            {
                return stem;
            }
            stem = stem[..^people.Length];
        }
    }
}
