using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;

namespace Fairway.Domain.Tests.Rewards;

public sealed class TransferTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 4, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static Transfer Fresh() =>
        new()
        {
            Id = 1,
            MissionId = 2,
            MemberId = 3,
            WorkId = 4,
            Item = new LocalizedText("车载冰箱"),
            ValueFen = 129_900,
            OpenedAt = Now,
        };

    private static Refusal? Given(Transfer transfer) =>
        transfer.HandOver(Today, " SF-1 ", " ", "staff:9", Today, Now);

    [Fact]
    public void Each_step_happens_once_and_in_order()
    {
        var transfer = Fresh();
        transfer.Receive(Now)!.Code.ShouldBe("transfer.not_handed_over");
        Given(transfer).ShouldBeNull();
        (transfer.State, transfer.Receipt, transfer.Note, transfer.Value).ShouldBe(
            (TransferState.HandedOver, "SF-1", null, 1_299.00m)
        );
        Given(transfer)!.Code.ShouldBe("transfer.not_pending");
        transfer.Cancel("太晚了", "staff:9", Now)!.Code.ShouldBe("transfer.not_pending");
        transfer.Receive(Now).ShouldBeNull();
        transfer.Receive(Now)!.Code.ShouldBe("transfer.not_handed_over");
        transfer.Version.ShouldBe(2);
    }

    [Fact]
    public void What_waits_can_be_called_off_with_a_reason_and_then_rests()
    {
        var transfer = Fresh();
        transfer.Cancel(" ", "staff:9", Now)!.Fields[0].Field.ShouldBe("reason");
        transfer.Cancel("停产了", "staff:9", Now).ShouldBeNull();
        Given(transfer)!.Code.ShouldBe("transfer.not_pending");
        transfer.Receive(Now)!.Code.ShouldBe("transfer.not_handed_over");
    }

    [Fact]
    public void A_hand_over_says_when_and_under_which_number()
    {
        Fresh()
            .HandOver(null, "", null, "staff:9", Today, Now)!
            .Fields.Select(field => field.Field)
            .ShouldBe(["on", "receipt"]);
        Fresh()
            .HandOver(Today.AddDays(1), "SF", null, "staff:9", Today, Now)!
            .Fields[0]
            .Code.ShouldBe("transfer.day_to_come");
        Fresh()
            .HandOver(Today, new string('9', 81), null, "staff:9", Today, Now)!
            .Fields[0]
            .Code.ShouldBe("field.too_long");
    }

    [Theory]
    [InlineData("0.00", "field.out_of_range")]
    [InlineData("1000000.01", "field.out_of_range")]
    [InlineData("12.345", "in_kind.two_decimals")]
    [InlineData("0.01", null)]
    [InlineData("1000000.00", null)]
    [InlineData("1299.9", null)]
    public void A_thing_is_worth_between_a_fen_and_a_million(string value, string? code)
    {
        var reward = new InKindReward
        {
            Item = new LocalizedText("车载冰箱"),
            Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        };
        reward.Validate().Select(field => field.Code).FirstOrDefault().ShouldBe(code);
        (reward with { Item = new LocalizedText(" ") }).Validate()[0].Field.ShouldBe("inKindItem");
    }
}
