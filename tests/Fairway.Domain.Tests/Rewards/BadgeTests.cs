using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Rewards;

public sealed class BadgeTests
{
    private static readonly Badge Good = new()
    {
        Code = "first_work",
        Name = new LocalizedText("第一步"),
        Words = new LocalizedText("第一个作品通过了。"),
        Glyph = "sprout",
        Measure = BadgeMeasure.AcceptedWorks,
        Needs = 1,
    };

    [Requirement("RWD-06")]
    [Fact]
    public void A_set_says_which_badge_is_wrong_and_how()
    {
        new BadgeSet { Badges = [Good] }
            .Validate()
            .ShouldBeEmpty();
        new BadgeSet
        {
            Badges =
            [
                Good,
                Good with
                {
                    Glyph = "dragon",
                    Measure = "luck",
                    Needs = 0,
                    Name = new LocalizedText(" "),
                },
                Good with
                {
                    Code = "No Code",
                },
            ],
        }
            .Validate()
            .Select(wrong => (wrong.Field, wrong.Code))
            .ShouldBe([
                ("badges[1].code", "badge.twice"),
                ("badges[1].name", "field.required"),
                ("badges[1].glyph", "badge.glyph_unknown"),
                ("badges[1].measure", "badge.measure_unknown"),
                ("badges[1].needs", "badge.needs"),
                ("badges[2].code", "badge.code"),
            ]);
        new BadgeSet
        {
            Badges =
            [
                .. Enumerable.Range(0, BadgeSet.Most + 1).Select(n => Good with { Code = $"a{n}" }),
            ],
        }
            .Validate()
            .ShouldHaveSingleItem()
            .Code.ShouldBe("badge.too_many");
    }

    [Requirement("RWD-06")]
    [Theory]
    [InlineData("2024-02-29", "2025-02-27", 0)]
    [InlineData("2024-02-29", "2025-02-28", 1)]
    [InlineData("2024-06-01", "2026-05-31", 1)]
    [InlineData("2024-06-01", "2026-06-01", 2)]
    [InlineData("2024-06-01", "2024-01-01", 0)]
    public void A_year_is_whole_on_its_day(string joined, string now, int years) =>
        BadgeMeasure.YearsSince(Day(joined), Day(now)).ShouldBe(years);

    [Fact]
    public void Who_has_not_joined_has_no_years() =>
        BadgeMeasure.YearsSince(null, Day("2026-01-01")).ShouldBe(0);

    private static DateTime Day(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
