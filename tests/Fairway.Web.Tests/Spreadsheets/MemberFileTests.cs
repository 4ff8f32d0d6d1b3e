using System.Text;
using Fairway.Domain.Members.Import;
using Fairway.Web.Platform.Regions;

namespace Fairway.Web.Tests.Spreadsheets;

[Collection(nameof(Alone))]
public sealed class MemberFileTests
{
    private static readonly DateOnly Today = new(2025, 7, 1);

    [Theory]
    [InlineData("鼓楼区", "import.region_ambiguous")]
    [InlineData("朝阳区", "import.region_ambiguous")]
    public void Common_names_are_ambiguous_in_the_real_list(string text, string code) =>
        RegionSeed.Regions.Resolve(text).Code.ShouldBe(code);

    [Theory]
    [InlineData("浙江省杭州市西湖区", "330106")]
    [InlineData("西安", "6101")]
    [InlineData("东莞", "4419")]
    [InlineData("重庆市渝中区", "500103")]
    [InlineData("巴音郭楞", "6528")]
    [InlineData("香港特别行政区", "81")]
    [InlineData("高雄市", "71")]
    public void The_real_list_knows_its_places(string text, string code) =>
        RegionSeed.Regions.Resolve(text).Value.Code.ShouldBe(code);

    [Fact]
    public void Every_region_of_the_list_is_found_by_its_own_code_and_its_full_path()
    {
        var all = RegionSeed
            .Regions.Below(null)
            .SelectMany(p => RegionSeed.Regions.Below(p.Code).Prepend(p))
            .ToList();
        all =
        [
            .. all,
            .. all.Where(r => r.Code.Length == 4).SelectMany(c => RegionSeed.Regions.Below(c.Code)),
        ];
        all.Count.ShouldBe(RegionSeed.Regions.Count);
        all.ShouldAllBe(r => RegionSeed.Regions.Resolve(r.Code).Value.Code == r.Code);
        var lost = all.Where(r => !RegionSeed.Regions.Resolve(r.DisplayName).IsOk)
            .Select(r => r.Code + r.DisplayName);
        lost.ShouldBeEmpty();
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_in_flat_memory()
    {
        var bytes = Encoding.UTF8.GetBytes(File100k());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var table = Sheets.Open(bytes).Table!;
        var parser = new MemberRowParser(
            MemberColumns.Propose(table.Header),
            RegionSeed.Regions,
            Today
        );
        var (good, most) = (0, 0L);
        foreach (var row in table.Rows())
        {
            good += parser.Parse(row.Cells).Draft is null ? 0 : 1;
            most =
                row.Number % 20_000 == 0
                    ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true))
                    : most;
        }
        good.ShouldBe(100_000);
        (most - before).ShouldBeLessThan(100_000_000);
    }

    private static string File100k()
    {
        var text = new StringBuilder(
            "外部编号,姓名,昵称,手机号,地区,车型,提车日期,兴趣,层级,小组,联系人,积分,社媒账号\n"
        );
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(
                $"E{i:D6},车主{i},昵称{i},138{i:D8},浙江省杭州市西湖区,远航L{i % 9},2025/6/{i % 30 + 1},露营、摄影,中坚,杭州{i % 20}组,小林,{i % 5000},小红书:a{i}\n"
            );
        }
        return text.ToString();
    }
}

/// <summary>Tests that look at the memory of the whole process run when nothing else does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
