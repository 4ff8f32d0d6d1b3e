using Fairway.Domain.Channels;
using Fairway.Domain.Missions;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Channels;

public sealed class RoomTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    private static readonly RoomAuthor Owner = new(RoomAuthorKind.Member, 7);

    private static Room Opened(DateTime? opens = null, DateTime? closes = null) =>
        Room.For(
            new Mission
            {
                Id = 3,
                Brief = new MissionBrief { Title = new LocalizedText("夜色") },
                Form = new MissionForm
                {
                    Key = "short_text",
                    Parts = [],
                    Rules = [],
                },
                Demand = new MissionDemand(30, 3, 3, 14),
                Audience = Audience.Everybody,
                Reward = new MissionReward(100),
                PlaybookKey = PlaybookKey.Group,
                OpensAt = opens ?? Now.AddDays(1),
                ClosesAt = closes ?? Now.AddDays(8),
                CreatedAt = Now,
                CreatedBy = "Staff:1",
            },
            id: 5,
            Now
        );

    private static RoomWords Words(string text, bool question = false, long? answers = null) =>
        new()
        {
            Text = text,
            IsQuestion = question,
            Answers = answers,
        };

    [Fact]
    [Requirement("COMM-06")]
    public void The_briefing_is_at_the_beginning_and_questions_are_taken_from_now_to_the_end()
    {
        var room = Opened();
        room.Briefing.ShouldBe(new RoomWindow(Now.AddDays(1), Now.AddDays(1).AddHours(1)));
        room.Questions.ShouldBe(new RoomWindow(Now, Now.AddDays(8)));
        room.Questions.Holds(Now).ShouldBeTrue();
        room.Questions.Holds(Now.AddDays(8)).ShouldBeFalse();
    }

    [Fact]
    public void A_mission_that_has_begun_is_briefed_now_and_never_past_its_end()
    {
        Opened(Now.AddDays(-1)).Briefing.ShouldBe(new RoomWindow(Now, Now.AddHours(1)));
        Opened(Now.AddDays(-1), Now.AddMinutes(20))
            .Briefing.ShouldBe(new RoomWindow(Now, Now.AddMinutes(20)));
    }

    [Fact]
    public void Messages_are_numbered_one_after_the_other_and_kept_without_the_blanks_around_them()
    {
        var room = Opened();
        var first = room.Say(Words("  大家好 \n"), Owner, 11, Now).Value;
        var second = room.Say(Words("第二句"), Owner, 12, Now).Value;
        (first.Number, first.Text, first.Kind).ShouldBe((1, "大家好", RoomMessageKind.Message));
        (second.Number, room.LastNumber).ShouldBe((2, 2));
        second.Author.ShouldBe(Owner);
    }

    [Theory]
    [InlineData("", "field.required")]
    [InlineData(" \n\t ", "field.required")]
    public void Nothing_is_not_said(string text, string code)
    {
        var room = Opened();
        var refusal = room.Say(Words(text), Owner, 11, Now).Refusal;
        refusal!.Fields.ShouldHaveSingleItem().Code.ShouldBe(code);
        room.LastNumber.ShouldBe(0);
    }

    [Fact]
    public void Two_thousand_characters_are_said_and_one_more_is_not_however_many_units_each_takes()
    {
        var room = Opened();
        room.CanSay(Words(string.Concat(Enumerable.Repeat("😀", 2_000))), Now).ShouldBeNull();
        var field = room.CanSay(Words(new string('长', 2_001)), Now)!.Fields.Single();
        (field.Field, field.Code).ShouldBe(("text", "field.too_long"));
        field.Parameters["max"].ShouldBe(RoomMessage.TextMax);
    }

    [Fact]
    [Requirement("COMM-06")]
    public void Questions_are_taken_in_their_time_only_and_answers_at_any()
    {
        var room = Opened();
        var question = room.Say(Words("能拍夜景吗？", question: true), Owner, 11, Now).Value;
        question.Kind.ShouldBe(RoomMessageKind.Question);
        var later = Now.AddDays(9);
        room.CanSay(Words("还能问吗？", question: true), later)!
            .Code.ShouldBe("room.questions_closed");
        var answer = room.Say(Words("可以", answers: question.Id), Owner, 12, later).Value;
        (answer.Kind, answer.Answers).ShouldBe((RoomMessageKind.Answer, question.Id));
        room.CanSay(Words("又问又答", question: true, answers: 11), Now)!
            .Fields.Single()
            .Code.ShouldBe("room.question_or_answer");
    }

    [Fact]
    [Requirement("COMM-05")]
    public void An_archived_room_is_silent_and_is_archived_once()
    {
        var room = Opened();
        room.Archive(Now.AddDays(9)).ShouldBeTrue();
        room.Archive(Now.AddDays(10)).ShouldBeFalse();
        room.ArchivedAt.ShouldBe(Now.AddDays(9));
        room.Say(Words("还有人吗"), Owner, 11, Now.AddDays(9))
            .Refusal!.Code.ShouldBe("room.archived");
    }
}
