using Fairway.Domain.Missions;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

public sealed class MarketingPlanTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    private static MarketingPlan Plan(DateOnly until) =>
        MarketingPlan.Of(
            1,
            new PlanContent
            {
                Title = new LocalizedText("春季上市"),
                From = First,
                Until = until,
            },
            new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc),
            "staff:1"
        );

    [Theory]
    [InlineData("2026-02-28", PlanTime.Ahead, 0)]
    [InlineData("2026-03-01", PlanTime.Running, 10)]
    [InlineData("2026-03-05", PlanTime.Running, 50)]
    [InlineData("2026-03-10", PlanTime.Running, 100)]
    [InlineData("2026-03-11", PlanTime.Over, 100)]
    [Requirement("TASK-22")]
    public void A_day_stands_before_in_or_after_a_plan(string day, PlanTime time, int gone)
    {
        var plan = Plan(new DateOnly(2026, 3, 10));
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        (plan.StandsOn(on), plan.PercentGone(on)).ShouldBe((time, gone));
    }

    [Fact]
    public void A_plan_of_one_day_is_whole_on_its_evening() =>
        Plan(First).PercentGone(First).ShouldBe(100);

    [Fact]
    public void What_is_missing_or_too_long_is_named()
    {
        var content = new PlanContent
        {
            Title = new LocalizedText(" "),
            Purpose = new LocalizedText(new string('长', PlanContent.TextMax + 1)),
            From = First,
            Until = First.AddDays(-1),
        };
        content.Validate().Select(wrong => wrong.Field).ShouldBe(["title", "purpose", "until"]);
    }
}
