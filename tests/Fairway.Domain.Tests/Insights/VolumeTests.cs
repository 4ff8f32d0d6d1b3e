using Fairway.Domain.Insights;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Insights;

public sealed class VolumeTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static VolumeWork Work(long mission, long member, params string[] hashtags) =>
        new(mission, member, Day, "forum", 1, hashtags);

    private static List<string> Changes(VolumeWork[] before, VolumeWork[] after) =>
        [
            .. VolumeTally
                .Changes(before, after)
                .Select(change =>
                    $"{change.Cell.MissionId} {change.Cell.By} {change.Cell.Key}: {change.Works} {change.Posts} {change.Participants}"
                ),
        ];

    [Fact]
    [Requirement("MODE-06")]
    public void A_first_work_counts_for_its_mission_and_for_all_together() =>
        Changes([], [Work(7, 1, "露营")])
            .ShouldBe([
                "0 Day : 1 1 1",
                "0 Outlet forum: 1 1 1",
                "0 Hashtag 露营: 1 1 1",
                "7 Day : 1 1 1",
                "7 Outlet forum: 1 1 1",
                "7 Hashtag 露营: 1 1 1",
            ]);

    [Fact]
    public void Who_comes_again_on_the_same_day_is_one_participant_of_it() =>
        Changes([Work(7, 1)], [Work(7, 1), Work(8, 1)])
            .ShouldBe([
                "0 Day : 1 1 0",
                "0 Outlet forum: 1 1 0",
                "8 Day : 1 1 1",
                "8 Outlet forum: 1 1 1",
            ]);

    [Fact]
    public void Another_hashtag_moves_what_it_counted_for_and_nothing_else() =>
        Changes([Work(7, 1, "露营"), Work(7, 1, "露营")], [Work(7, 1, "自驾"), Work(7, 1, "露营")])
            .ShouldBe([
                "0 Hashtag 自驾: 1 1 1",
                "0 Hashtag 露营: -1 -1 0",
                "7 Hashtag 自驾: 1 1 1",
                "7 Hashtag 露营: -1 -1 0",
            ]);

    [Fact]
    public void What_stays_as_it_was_changes_nothing() =>
        Changes([Work(7, 1, "露营")], [Work(7, 1, "露营")]).ShouldBeEmpty();

    [Theory]
    [InlineData(null, null, "2026-02-11", "2026-03-12")]
    [InlineData("2026-03-01", null, "2026-03-01", "2026-03-12")]
    [InlineData(null, "2026-01-30", "2026-01-01", "2026-01-30")]
    [InlineData("2026-04-02", null, "2026-04-02", "2026-04-02")]
    public void A_window_is_the_last_thirty_days_where_nothing_else_is_asked(
        string? from,
        string? to,
        string first,
        string last
    ) =>
        VolumeWindow
            .Of(Read(from), Read(to), new DateOnly(2026, 3, 12))
            .Value.ShouldBe(new VolumeWindow(Read(first)!.Value, Read(last)!.Value));

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "to")]
    [InlineData("2025-03-01", "2026-03-02", "from")]
    public void A_window_that_is_none_or_too_long_is_refused(string from, string to, string field)
    {
        VolumeWindow.Of(Read(from), Read(to), Day).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Fields.Single().Field.ShouldBe(field);
    }

    private static DateOnly? Read(string? day) =>
        day is null
            ? null
            : DateOnly.ParseExact(
                day,
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            );
}
