using Fairway.Domain.Support;

namespace Fairway.Domain.Tests.Support;

public sealed class ReminderPolicyTests
{
    private static readonly DateTime End = new(2025, 7, 10, 12, 0, 0, DateTimeKind.Utc);

    private static readonly ReminderPolicy Policy = new()
    {
        HoursBefore = [72, 24],
        FromHour = 9,
        ToHour = 21,
    };

    [Theory]
    [InlineData(-73, null)]
    [InlineData(-72, 72)]
    [InlineData(-25, 72)]
    [InlineData(-24, 24)]
    [InlineData(-1, 24)]
    [InlineData(0, null)]
    public void The_node_is_the_last_that_has_passed(int hours, int? node) =>
        Policy.NodeAt(End, End.AddHours(hours)).ShouldBe(node);

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Nobody_is_reminded_outside_working_hours(int hour, bool working) =>
        Policy.IsWorkingAt(hour).ShouldBe(working);

    [Fact]
    public void Nodes_and_hours_that_make_no_sense_are_refused()
    {
        Policy.Validate().ShouldBeEmpty();
        (Policy with { HoursBefore = [0] })
            .Validate()
            .ShouldHaveSingleItem()
            .Field.ShouldBe("hoursBefore");
        (Policy with { FromHour = 21 })
            .Validate()
            .ShouldHaveSingleItem()
            .Field.ShouldBe("fromHour");
    }
}
