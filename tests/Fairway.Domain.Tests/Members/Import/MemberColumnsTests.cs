using Fairway.Domain.Members.Import;

namespace Fairway.Domain.Tests.Members.Import;

public sealed class MemberColumnsTests
{
    [Fact]
    public void The_chinese_header_of_the_template_is_known_whole()
    {
        string[] header =
        [
            "外部编号",
            "姓名",
            "昵称",
            "手机号",
            "省市区代码",
            "车型",
            "提车日期",
            "兴趣",
            "层级",
            "小组",
            "联系人",
            "积分",
            "社媒账号",
        ];
        var mapping = MemberColumns.Propose(header);
        mapping.IsComplete.ShouldBeTrue();
        mapping.Unmapped.ShouldBeEmpty();
        mapping.Columns.Count.ShouldBe(13);
    }

    [Fact]
    public void Every_field_is_known_by_its_wire_name() =>
        Enum.GetValues<MemberField>().ShouldAllBe(f => MemberColumns.Recognise(f.WireName()) == f);

    [Theory]
    [InlineData("External ID", MemberField.ExternalId)]
    [InlineData("EXTERNAL-ID", MemberField.ExternalId)]
    [InlineData("会员编号", MemberField.ExternalId)]
    [InlineData("* 手机号（必填）", MemberField.Phone)]
    [InlineData("ｐｈｏｎｅ", MemberField.Phone)]
    [InlineData("电 话", MemberField.Phone)]
    [InlineData("deliveryDate", MemberField.DeliveryDate)]
    [InlineData("区县", MemberField.District)]
    [InlineData("城市", MemberField.City)]
    [InlineData("省", MemberField.Province)]
    public void Case_width_blanks_and_remarks_do_not_matter(string title, MemberField field) =>
        MemberColumns.Recognise(title).ShouldBe(field);

    [Fact]
    public void What_nobody_knows_is_listed_and_what_is_required_is_missed()
    {
        var mapping = MemberColumns.Propose(["姓名", "星座", ""]);
        mapping.Unmapped.ShouldBe([new UnmappedColumn(1, "星座"), new UnmappedColumn(2, "")]);
        mapping.Missing.ShouldBe([MemberField.ExternalId]);
        mapping.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_hand_wins_over_the_proposal()
    {
        var byHand = new Dictionary<int, MemberField?> { [1] = MemberField.ExternalId, [0] = null };
        var mapping = MemberColumns.Propose(["编号", "车牌", "姓名"], byHand);
        mapping.ColumnOf(MemberField.ExternalId).ShouldBe(1);
        mapping.ColumnOf(MemberField.Name).ShouldBe(2);
        mapping.Unmapped.ShouldBe([new UnmappedColumn(0, "编号")]);
    }

    [Fact]
    public void Of_two_columns_for_one_field_the_first_is_read()
    {
        var mapping = MemberColumns.Propose(["id", "手机", "电话"]);
        mapping.ColumnOf(MemberField.Phone).ShouldBe(1);
        mapping.Unmapped.ShouldBe([new UnmappedColumn(2, "电话")]);
    }
}
