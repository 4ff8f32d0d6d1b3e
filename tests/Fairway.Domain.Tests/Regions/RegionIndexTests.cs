using Fairway.Domain.Regions;

namespace Fairway.Domain.Tests.Regions;

public sealed class RegionIndexTests
{
    private static readonly RegionIndex Index = new(
        [
            new("11", "北京市"),
            new("1101", "市辖区"),
            new("110105", "朝阳区"),
            new("110112", "通州区"),
            new("21", "辽宁省"),
            new("2113", "朝阳市"),
            new("22", "吉林省"),
            new("2201", "长春市"),
            new("220104", "朝阳区"),
            new("2202", "吉林市"),
            new("2224", "延边朝鲜族自治州"),
            new("222401", "延吉市"),
            new("31", "上海市"),
            new("3101", "市辖区"),
            new("310115", "浦东新区"),
            new("32", "江苏省"),
            new("3201", "南京市"),
            new("320106", "鼓楼区"),
            new("3206", "南通市"),
            new("320612", "通州区"),
            new("33", "浙江省"),
            new("3301", "杭州市"),
            new("330106", "西湖区"),
            new("36", "江西省"),
            new("3601", "南昌市"),
            new("360102", "西湖区"),
            new("42", "湖北省"),
            new("4290", "省直辖县级行政区划"),
            new("429004", "仙桃市"),
            new("45", "广西壮族自治区"),
            new("4503", "桂林市"),
            new("46", "海南省"),
            new("63", "青海省"),
            new("6325", "海南藏族自治州"),
            new("50", "重庆市"),
            new("5001", "市辖区"),
            new("500101", "万州区"),
            new("5002", "县"),
            new("500235", "云阳县"),
            new("81", "香港特别行政区"),
            new("71", "台湾省"),
        ],
        [new("81", "九龙", ["观塘区"]), new("71", "台北市", ["大安区"])]
    );

    [Theory]
    [InlineData("33", "33")]
    [InlineData("330000", "33")]
    [InlineData("3301", "3301")]
    [InlineData("330100", "3301")]
    [InlineData("330106", "330106")]
    [InlineData("３３０１０６", "330106")]
    [InlineData("浙江省杭州市西湖区", "330106")]
    [InlineData("浙江 杭州", "3301")]
    [InlineData("浙江-杭州-西湖区", "330106")]
    [InlineData("中国浙江省杭州市", "3301")]
    [InlineData("杭州", "3301")]
    [InlineData("浙江西湖区", "330106")]
    [InlineData("上海", "31")]
    [InlineData("上海市浦东新区", "310115")]
    [InlineData("上海浦东", "310115")]
    [InlineData("上海市上海市浦东新区", "310115")]
    [InlineData("上海市市辖区浦东新区", "310115")]
    [InlineData("重庆云阳县", "500235")]
    [InlineData("北京朝阳", "110105")]
    [InlineData("湖北省仙桃市", "429004")]
    [InlineData("广西桂林", "4503")]
    [InlineData("延边州", "2224")]
    [InlineData("延边朝鲜族自治州延吉市", "222401")]
    [InlineData("吉林", "22")]
    [InlineData("吉林市", "2202")]
    [InlineData("海南", "46")]
    [InlineData("青海海南州", "6325")]
    [InlineData("朝阳市", "2113")]
    [InlineData("香港", "81")]
    [InlineData("香港九龙观塘区", "81")]
    [InlineData("台湾省台北市大安区", "71")]
    [InlineData("台北", "71")]
    public void A_place_is_found_by_code_or_by_name(string text, string code) =>
        Index.Resolve(text).Value.Code.ShouldBe(code);

    [Theory]
    [InlineData("朝阳区", "110105", "220104")]
    [InlineData("西湖区", "330106", "360102")]
    [InlineData("通州", "110112", "320612")]
    public void A_name_of_several_places_is_refused_with_all_of_them(
        string text,
        string first,
        string second
    )
    {
        var refused = Index.Resolve(text);
        refused.Code.ShouldBe("import.region_ambiguous");
        ((Region[])refused.Parameters["candidates"]!).Select(r => r.Code).ShouldBe([first, second]);
    }

    [Theory]
    [InlineData("浙江省杭洲市", "3301")]
    [InlineData("杭州市西胡区", "330106")]
    [InlineData("330199", "3301")]
    public void An_unknown_place_is_refused_with_the_nearest_one(string text, string nearest)
    {
        var refused = Index.Resolve(text);
        refused.Code.ShouldBe("import.region_unknown");
        ((Region[])refused.Parameters["suggestions"]!)[0].Code.ShouldBe(nearest);
    }

    [Theory]
    [InlineData("火星")]
    [InlineData("99")]
    [InlineData("33010")]
    [InlineData("市辖区")]
    [InlineData("浙江省南京市")]
    [InlineData("杭州市浙江省")]
    [InlineData("!!!")]
    public void What_is_no_place_is_refused(string text) =>
        Index.Resolve(text).Code.ShouldBe("import.region_unknown");

    [Fact]
    public void A_blank_is_empty() => Index.Resolve("  ").IsEmpty.ShouldBeTrue();

    [Fact]
    public void The_path_leaves_the_fillers_out()
    {
        Index.Find("310115")!.DisplayName.ShouldBe("上海市 浦东新区");
        Index.Find("429004")!.DisplayName.ShouldBe("湖北省 仙桃市");
        Index.Find("330106")!.DisplayName.ShouldBe("浙江省 杭州市 西湖区");
    }

    [Fact]
    public void A_record_without_its_upper_region_is_a_fault_of_the_data() =>
        Should.Throw<ArgumentException>(() =>
            new RegionIndex([new RegionRecord("3301", "杭州市")], [])
        );
}
