using System.Globalization;
using Fairway.Tests;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Tests.Platform;

public sealed class ProgrammeTimeTests
{
    private static DateTime Utc(int year, int month, int day, int hour, int minute = 0) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    [Fact]
    public void A_day_in_Shanghai_begins_at_sixteen_hours_UTC_of_the_day_before()
    {
        var zone = ProgrammeZone.Of("Asia/Shanghai");
        zone.StartOf(new DateOnly(2026, 11, 21)).ShouldBe(Utc(2026, 11, 20, 16));
        zone.DayOf(Utc(2026, 11, 20, 15, 59)).ShouldBe(new DateOnly(2026, 11, 20));
        zone.DayOf(Utc(2026, 11, 20, 16)).ShouldBe(new DateOnly(2026, 11, 21));
        zone.StartOf(new DateOnly(2026, 11, 21)).Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_moved_by_what_was_skipped()
    {
        // Berlin, 29 March 2026: 02:00 becomes 03:00.
        var zone = ProgrammeZone.Of("Europe/Berlin");
        var utc = zone.ToUtc(new DateTime(2026, 3, 29, 2, 30, 0));
        utc.ShouldBe(Utc(2026, 3, 29, 1, 30));
        zone.ToLocal(utc).ShouldBe(new DateTime(2026, 3, 29, 3, 30, 0));
    }

    [Fact]
    public void A_time_that_the_clock_shows_twice_means_the_first()
    {
        var zone = ProgrammeZone.Of("Europe/Berlin");
        zone.ToUtc(new DateTime(2026, 10, 25, 2, 30, 0)).ShouldBe(Utc(2026, 10, 25, 0, 30));
    }

    [Fact]
    public void Days_are_as_long_as_the_zone_makes_them()
    {
        var zone = ProgrammeZone.Of("Europe/Berlin");
        var spring = new DateOnly(2026, 3, 29);
        var autumn = new DateOnly(2026, 10, 25);
        (zone.EndOf(spring) - zone.StartOf(spring)).ShouldBe(TimeSpan.FromHours(23));
        (zone.EndOf(autumn) - zone.StartOf(autumn)).ShouldBe(TimeSpan.FromHours(25));
    }

    [Fact]
    public void Where_midnight_is_skipped_the_day_begins_when_the_clock_goes_on()
    {
        // Beirut, 29 March 2026: 00:00 becomes 01:00.
        var zone = ProgrammeZone.Of("Asia/Beirut");
        var start = zone.StartOf(new DateOnly(2026, 3, 29));
        zone.ToLocal(start).ShouldBe(new DateTime(2026, 3, 29, 1, 0, 0));
        zone.ToLocal(start.AddTicks(-1)).Day.ShouldBe(28);
    }

    [Theory]
    [InlineData("zh-CN", "2026年11月21日 05:08")]
    [InlineData("en", "21 Nov 2026, 05:08")]
    public void People_read_times_in_their_language_and_the_programmes_zone(
        string language,
        string expected
    )
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(
            language
        );
        ProgrammeZone
            .Of("Asia/Shanghai")
            .Moment(Utc(2026, 11, 20, 21, 8), new Phrases())
            .ShouldBe(expected);
    }

    [Fact]
    public void The_year_is_left_out_when_it_is_the_present_one_in_the_programmes_zone()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(
            "zh-CN"
        );
        var zone = ProgrammeZone.Of("Asia/Shanghai");
        // In Shanghai it is already 2027.
        var now = Utc(2026, 12, 31, 17);
        zone.Short(now, now, new Phrases()).ShouldBe("1月1日 01:00");
        zone.Short(Utc(2026, 12, 31, 15), now, new Phrases()).ShouldBe("2026年12月31日 23:00");
    }

    [Theory]
    [InlineData(
        "name",
        """{"name":" ","brandColour":"#2457F5","timeZone":"Asia/Shanghai","languages":["en"]}"""
    )]
    [InlineData(
        "brandColour",
        """{"name":"x","brandColour":"red;}","timeZone":"Asia/Shanghai","languages":["en"]}"""
    )]
    [InlineData(
        "timeZone",
        """{"name":"x","brandColour":"#2457F5","timeZone":"Mars/Olympus","languages":["en"]}"""
    )]
    [InlineData(
        "languages",
        """{"name":"x","brandColour":"#2457F5","timeZone":"Asia/Shanghai","languages":["fr"]}"""
    )]
    [InlineData(
        "publicUrl",
        """{"name":"x","brandColour":"#2457F5","timeZone":"Asia/Shanghai","languages":["en"],"publicUrl":"javascript:alert(1)"}"""
    )]
    public void A_programme_that_would_not_work_is_refused_at_its_field(string field, string body)
    {
        var document = Programme.Declare();
        var value = System.Text.Json.JsonSerializer.Deserialize<Programme>(
            body,
            Fairway.Web.Platform.Json.Options
        )!;
        document.Validate(value).ShouldContain(refusal => refusal.Field == field);
    }
}
