using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Domain.Missions.Series;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>The slots of a series by the programme's calendar, and what may be done with each.</summary>
public sealed class CheckInCalendarTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById(
        "Asia/Shanghai"
    );
    private static readonly MakeUpRule Twice = new(Most: 2, WithinDays: 2);

    private static DateOnly DayOf(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Shanghai));

    private static DateTime Utc(string moment) =>
        DateTime.Parse(
            moment,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal
        );

    private static DateOnly Day(int day) => new(2026, 11, day);

    private static CheckInCalendar Calendar(
        string opens,
        string closes,
        SlotLength every = SlotLength.Day,
        MakeUpRule? makeUp = null
    ) =>
        CheckInCalendar.Of(
            new CheckInSeries { Every = every, MakeUp = makeUp },
            Utc(opens),
            Utc(closes),
            DayOf
        );

    /// <summary>Monday the 23rd to Sunday the 29th in Shanghai.</summary>
    private static CheckInCalendar AWeek(MakeUpRule? makeUp = null) =>
        Calendar("2026-11-22T16:00:00Z", "2026-11-29T16:00:00Z", makeUp: makeUp);

    private static CheckInMark[] Made(params int[] days) =>
        [.. days.Select(day => new CheckInMark(Day(Math.Abs(day)), MadeUp: day < 0))];

    [Requirement("TASK-18")]
    [Fact]
    public void A_week_from_midnight_to_midnight_has_seven_days()
    {
        AWeek().Slots.ShouldBe([.. Enumerable.Range(23, 7).Select(Day)]);
    }

    [Theory]
    [InlineData("2026-11-22T15:59:59Z", 22)]
    [InlineData("2026-11-22T16:00:00Z", 23)]
    public void The_day_turns_at_midnight_of_the_programme(string opens, int first)
    {
        Calendar(opens, "2026-11-25T00:00:00Z").Slots[0].ShouldBe(Day(first));
        DayOf(Utc(opens)).ShouldBe(Day(first));
    }

    [Theory]
    [InlineData("2026-11-29T15:59:59Z", 29)]
    [InlineData("2026-11-29T16:00:00Z", 29)]
    [InlineData("2026-11-29T16:00:01Z", 30)]
    public void The_end_is_not_part_of_the_mission(string closes, int last)
    {
        Calendar("2026-11-22T16:00:00Z", closes).Slots[^1].ShouldBe(Day(last));
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_run_over_the_turn_of_the_year()
    {
        // A Thursday; the week around New Year belongs to both years.
        Calendar("2026-12-24T04:00:00Z", "2027-01-09T04:00:00Z", SlotLength.Week)
            .Slots.ShouldBe([
                new DateOnly(2026, 12, 21),
                new DateOnly(2026, 12, 28),
                new DateOnly(2027, 1, 4),
            ]);
        var weekly = new CheckInSeries { Every = SlotLength.Week };
        weekly.SlotOf(new DateOnly(2027, 1, 3)).ShouldBe(new DateOnly(2026, 12, 28));
        weekly.SlotOf(new DateOnly(2027, 1, 4)).ShouldBe(new DateOnly(2027, 1, 4));
        weekly.LastDayOf(new DateOnly(2026, 12, 28)).ShouldBe(new DateOnly(2027, 1, 3));
    }

    [Fact]
    public void A_mission_that_ends_before_it_begins_has_no_slots() =>
        Calendar("2026-11-22T16:00:00Z", "2026-11-22T16:00:00Z").Slots.ShouldBeEmpty();

    [Requirement("TASK-18")]
    [Theory]
    [InlineData(25, 25, null, CheckInTurn.InTime)]
    [InlineData(24, 25, null, CheckInTurn.MadeUp)]
    [InlineData(23, 25, null, CheckInTurn.MadeUp)]
    [InlineData(23, 26, "check_in.too_long_ago", CheckInTurn.InTime)]
    [InlineData(26, 25, "check_in.slot_ahead", CheckInTurn.InTime)]
    [InlineData(22, 25, "input.invalid", CheckInTurn.InTime)]
    [InlineData(30, 29, "input.invalid", CheckInTurn.InTime)]
    public void A_slot_is_filled_in_its_time_or_made_up_within_two_days(
        int slot,
        int today,
        string? refused,
        CheckInTurn turn
    )
    {
        var outcome = AWeek(Twice).TurnOf(Day(slot), Day(today), []);
        outcome.Refusal?.Code.ShouldBe(refused);
        if (refused is null)
            outcome.Value.ShouldBe(turn);
        else
            outcome.Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void Two_make_ups_are_two_and_without_a_rule_there_is_none()
    {
        var used = Made(-23, -24);
        var third = AWeek(Twice).TurnOf(Day(25), Day(26), used);
        third.Refusal!.Code.ShouldBe("check_in.make_ups_used");
        third.Refusal.Parameters["most"].ShouldBe(2);
        // Who has none left still has today.
        AWeek(Twice).TurnOf(Day(26), Day(26), used).Value.ShouldBe(CheckInTurn.InTime);
        AWeek().TurnOf(Day(25), Day(26), []).Refusal!.Code.ShouldBe("check_in.slot_over");
    }

    [Fact]
    public void A_week_may_be_made_up_in_the_days_after_its_Sunday()
    {
        var weeks = Calendar(
            "2026-11-22T16:00:00Z",
            "2026-12-13T16:00:00Z",
            SlotLength.Week,
            new MakeUpRule(1, 2)
        );
        weeks.TurnOf(Day(23), new DateOnly(2026, 12, 1), []).Value.ShouldBe(CheckInTurn.MadeUp);
        weeks
            .TurnOf(Day(23), new DateOnly(2026, 12, 2), [])
            .Refusal!.Code.ShouldBe("check_in.too_long_ago");
    }

    [Requirement("TASK-18")]
    [Fact]
    public void Progress_says_what_is_done_what_is_left_and_whether_it_can_still_be_reached()
    {
        // Thursday: Monday done, Tuesday made up, Wednesday open.
        var progress = AWeek(Twice).ProgressOf(Made(23, -24), asked: 5, Day(26), isOver: false);
        progress
            .Slots.Select(slot => slot.State)
            .ShouldBe([
                SlotState.Done,
                SlotState.MadeUp,
                SlotState.CanMakeUp,
                SlotState.Today,
                SlotState.Ahead,
                SlotState.Ahead,
                SlotState.Ahead,
            ]);
        (progress.Done, progress.Asked, progress.Possible, progress.MakeUpsLeft).ShouldBe(
            (2, 5, 7, 1)
        );
        (progress.IsFulfilled, progress.IsWithinReach).ShouldBe((false, true));

        // Saturday, nothing yet: today, tomorrow, and two of the two days before.
        var late = AWeek(Twice).ProgressOf([], asked: 5, Day(28), isOver: false);
        (late.Possible, late.IsWithinReach).ShouldBe((4, false));
    }

    [Fact]
    public void Once_it_is_over_what_was_left_open_stays_open_and_nothing_is_ahead()
    {
        // Called off on Thursday.
        var progress = AWeek(Twice).ProgressOf(Made(23, 26), asked: 5, Day(26), isOver: true);
        progress.Slots.Count(slot => slot.State == SlotState.Missed).ShouldBe(5);
        (progress.Done, progress.Possible, progress.MakeUpsLeft).ShouldBe((2, 2, 0));
    }

    [Theory]
    [InlineData(26, new[] { 24, 25, 26 }, 3)]
    [InlineData(26, new[] { 24, 25 }, 2)]
    [InlineData(26, new[] { 23, 24 }, 0)]
    [InlineData(26, new[] { 23, -24, 25 }, 3)]
    [InlineData(26, new[] { 23, 25 }, 1)]
    [InlineData(23, new int[0], 0)]
    public void The_streak_runs_to_today_or_to_yesterday_and_a_made_up_day_mends_it(
        int today,
        int[] made,
        int streak
    ) => AWeek(Twice).ProgressOf(Made(made), 5, Day(today), isOver: false).Streak.ShouldBe(streak);

    [Fact]
    public void After_the_end_the_last_streak_stands() =>
        AWeek()
            .ProgressOf(Made(27, 28, 29), 5, new DateOnly(2026, 12, 20), isOver: true)
            .Streak.ShouldBe(3);

    [Requirement("TASK-18")]
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(7, true)]
    public void Enough_slots_complete_it_and_more_are_welcome(int filled, bool complete)
    {
        var form = Form(min: 5);
        var content = new WorkContent
        {
            CheckIns = new Dictionary<string, IReadOnlyList<CheckInEntry>>
            {
                ["days"] =
                [
                    .. Enumerable
                        .Range(20, filled)
                        .Select(day => new CheckInEntry { Slot = Day(day), At = default }),
                ],
            },
        };
        var verdict = CompletionEngine.Judge(form, content);
        verdict.Complete.ShouldBe(complete);
        verdict.Results[0].Missing.ShouldBe(Math.Max(0, 5 - filled));
        CheckInCount.AskedBy(form).ShouldBe(5);
    }

    [Fact]
    public void Check_ins_are_never_handed_in_from_outside()
    {
        var sent = new WorkContent
        {
            CheckIns = new Dictionary<string, IReadOnlyList<CheckInEntry>>
            {
                ["days"] = [new CheckInEntry { Slot = Day(23), At = default }],
            },
        };
        sent.Validate(Form(min: 1)).ShouldContain(wrong => wrong.Code == "work.by_check_in");
        sent.Validate(Form(min: 1) with { Parts = [] })
            .ShouldContain(wrong => wrong.Code == "work.part_unknown");
    }

    [Fact]
    public void Every_word_and_picture_of_a_series_is_seen_by_whoever_reads_the_work()
    {
        var content = new WorkContent
        {
            CheckIns = new Dictionary<string, IReadOnlyList<CheckInEntry>>
            {
                ["days"] =
                [
                    new CheckInEntry
                    {
                        Slot = Day(23),
                        At = default,
                        Text = "走路上班",
                        Pictures = [7],
                    },
                    new CheckInEntry
                    {
                        Slot = Day(24),
                        At = default,
                        Pictures = [8, 9],
                    },
                ],
            },
        };
        content.IsEmpty.ShouldBeFalse();
        content.AllText.ShouldBe("走路上班");
        content.AllPictures.ShouldBe([7, 8, 9]);
        content.ShownTexts.ShouldBe(
            new Dictionary<string, string> { ["days:2026-11-23"] = "走路上班" }
        );
    }

    [Theory]
    [InlineData(true, 3, "", 0, "check_in.empty")]
    [InlineData(true, 0, " \u200B", 0, "work.empty_text")]
    [InlineData(false, 3, null, 0, "work.empty_pictures")]
    [InlineData(false, 0, null, 0, null)]
    [InlineData(true, 3, null, 1, null)]
    [InlineData(true, 3, "走路", 4, "work.too_many_pictures")]
    [InlineData(true, 0, "走路", 1, "work.part_unknown")]
    [InlineData(false, 3, "走路", 1, "work.part_unknown")]
    [InlineData(true, 3, "一二三四五六七八九十一", 0, "work.text_too_long")]
    public void A_check_in_holds_what_its_series_has_room_for(
        bool text,
        int pictures,
        string? said,
        int shown,
        string? refused
    ) =>
        new CheckInContent { Text = said, Pictures = [.. Enumerable.Range(1, shown)] }
            .Validate(new CheckInSeries { Text = text, Pictures = pictures }, longest: 10)
            .Select(wrong => wrong.Code)
            .ShouldBe(refused is null ? [] : [refused]);

    private static MissionForm Form(int min) =>
        new()
        {
            Key = "check_ins",
            Parts =
            [
                new ProofPart
                {
                    Id = "days",
                    Kind = ProofKind.CheckIns,
                    Label = new LocalizedText("今天"),
                    Series = new CheckInSeries(),
                },
            ],
            Rules =
            [
                new CompletionRule
                {
                    Code = CheckInCount.RuleCode,
                    Part = "days",
                    Min = min,
                },
            ],
        };
}
