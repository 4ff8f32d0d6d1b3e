using Fairway.Domain.Members.Import;
using Fairway.Domain.Regions;

namespace Fairway.Domain.Tests.Members.Import;

public sealed class MemberRowParserTests
{
    private static readonly DateOnly Today = new(2025, 7, 1);

    private static readonly RegionIndex Regions = new(
        [new("33", "浙江省"), new("3301", "杭州市"), new("330106", "西湖区")],
        []
    );

    private static ParsedRow Parse(string[] header, params string[] cells) =>
        new MemberRowParser(MemberColumns.Propose(header), Regions, Today).Parse(cells);

    [Fact]
    public void A_good_row_becomes_a_draft()
    {
        var draft = Parse(
            ["外部编号", "姓名", "手机号", "地区", "提车日期", "兴趣", "层级", "积分", "社媒账号"],
            "A1",
            "林一",
            "138 0013 8000",
            "浙江杭州西湖",
            "2025年6月30日",
            "露营、摄影",
            "中坚",
            "1.2万",
            "小红书:lin"
        )
            .Draft.ShouldNotBeNull();
        draft.ExternalId.ShouldBe("A1");
        draft.Phone.ValueOrDefault.ShouldBe("+8613800138000");
        draft.Region.ValueOrDefault!.Code.ShouldBe("330106");
        draft.DeliveryDate.ValueOrDefault.ShouldBe(new DateOnly(2025, 6, 30));
        draft.Tier.ValueOrDefault.ShouldBe("contributor");
        draft.Points.ValueOrDefault.ShouldBe(12_000);
        draft.Interests.ValueOrDefault.ShouldBe(["露营", "摄影"]);
    }

    [Fact]
    public void Not_sent_differs_from_sent_blank()
    {
        var draft = Parse(["id", "姓名"], "A1", " ").Draft.ShouldNotBeNull();
        draft.Name.IsSent.ShouldBeTrue();
        draft.Name.HasValue.ShouldBeFalse();
        draft.Phone.IsSent.ShouldBeFalse();
        draft.Region.IsSent.ShouldBeFalse();
    }

    [Fact]
    public void All_reasons_of_a_row_are_named_at_once()
    {
        var row = Parse(
            ["id", "手机", "提车日期", "积分", "地区"],
            "",
            "12",
            "2025-02-30",
            "-1",
            "火星市"
        );
        row.Draft.ShouldBeNull();
        row.Reasons.Select(r => (r.Field, r.Code))
            .ShouldBe([
                ("external_id", "import.required"),
                ("phone", "import.phone_invalid"),
                ("region", "import.region_unknown"),
                ("delivery_date", "import.date_impossible"),
                ("points", "import.amount_negative"),
            ]);
    }

    [Fact]
    public void A_spoilt_id_has_one_reason_and_not_a_second_for_missing() =>
        Parse(["id"], "=1+1").Reasons.Select(r => r.Code).ShouldBe(["import.formula"]);

    [Fact]
    public void Province_city_and_district_may_stand_in_columns_of_their_own() =>
        Parse(["id", "省", "市", "区"], "A1", "浙江省", "杭州市", "西湖区")
            .Draft!.Region.ValueOrDefault!.Code.ShouldBe("330106");

    [Fact]
    public void The_smallest_named_place_carries_the_blame() =>
        Parse(["id", "省", "市"], "A1", "浙江省", "火星市").Reasons[0].Field.ShouldBe("city");

    [Fact]
    public void A_short_row_counts_as_blank_at_its_end() =>
        Parse(["id", "姓名", "手机"], "A1").Draft!.Phone.ShouldBe(Sent<string>.Blank);

    [Fact]
    public void A_formula_is_refused_in_every_text_column()
    {
        string[] header =
        [
            "id",
            "姓名",
            "昵称",
            "车型",
            "兴趣",
            "小组",
            "联系人",
            "社媒账号",
            "地区",
        ];
        var cells = header.Select(_ => "=cmd|' /C calc'!A0").ToArray();
        var reasons = Parse(header, cells).Reasons;
        reasons.Count.ShouldBe(header.Length);
        reasons.ShouldAllBe(r => r.Code == "import.formula");
    }
}
