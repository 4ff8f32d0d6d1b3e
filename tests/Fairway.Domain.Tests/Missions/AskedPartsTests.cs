using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Questions that follow from answers: who is asked what, and what a form may say about it.</summary>
public sealed class AskedPartsTests
{
    private static ProofPart Choice(string id, params string[] options) =>
        new()
        {
            Id = id,
            Kind = ProofKind.Choice,
            Label = new LocalizedText(id),
            Max = 1,
            Options =
            [
                .. options.Select(option => new ChoiceOption(option, new LocalizedText(option))),
            ],
        };

    private static ProofPart Text(string id) =>
        new()
        {
            Id = id,
            Kind = ProofKind.Text,
            Label = new LocalizedText(id),
        };

    private static CompletionRule One(string part) =>
        new()
        {
            Code = part == "why" ? "text.length" : "choice.count",
            Part = part,
            Min = 1,
        };

    // Drives? → often? → why so rarely?
    private static MissionForm Survey =>
        new()
        {
            Key = "survey",
            Parts =
            [
                Choice("drives", "yes", "no"),
                Choice("often", "daily", "rarely") with
                {
                    When = new PartCondition("drives", ["yes"]),
                },
                Text("why") with
                {
                    When = new PartCondition("often", ["rarely"]),
                },
            ],
            Rules = [One("drives"), One("often"), One("why")],
        };

    private static WorkContent Answers(string? why, params (string Part, string Option)[] chosen) =>
        new()
        {
            Choices = chosen.ToDictionary(
                pair => pair.Part,
                pair => (IReadOnlyList<string>)[pair.Option]
            ),
            Texts = why is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["why"] = why },
        };

    [Fact]
    public void What_follows_from_a_question_that_was_not_asked_is_not_asked_either()
    {
        AskedParts
            .Hidden(Survey, Answers(null, ("drives", "no"), ("often", "rarely")))
            .ShouldBe(["often", "why"], ignoreOrder: true);
        AskedParts
            .Hidden(Survey, Answers(null, ("drives", "yes"), ("often", "daily")))
            .ShouldBe(["why"]);
        AskedParts
            .Hidden(Survey, Answers(null, ("drives", "yes"), ("often", "rarely")))
            .ShouldBeEmpty();
        AskedParts.Hidden(Survey, new WorkContent()).ShouldBe(["often", "why"], ignoreOrder: true);
    }

    [Fact]
    public void What_was_given_to_a_part_that_is_not_asked_is_left_out_and_nothing_else()
    {
        var content = Answers("路太远", ("drives", "no"), ("often", "rarely")).OnlyAsked(Survey);

        content.Choices.Keys.ShouldBe(["drives"]);
        content.Texts.ShouldBeEmpty();
        var whole = Answers("路太远", ("drives", "yes"), ("often", "rarely"));
        whole.OnlyAsked(Survey).ShouldBeSameAs(whole);
        // An unknown part is for somebody else to refuse.
        Answers(null, ("drives", "no"), ("nope", "x"))
            .OnlyAsked(Survey)
            .Validate(Survey)
            .Select(one => (one.Field, one.Code))
            .ShouldBe([("nope", "work.part_unknown")]);
    }

    [Fact]
    public void Rules_of_parts_that_are_not_asked_do_not_count_and_are_not_mentioned()
    {
        var no = CompletionEngine.Judge(Survey, Answers(null, ("drives", "no")));
        no.Complete.ShouldBeTrue();
        no.Results.Select(result => result.Part).ShouldBe(["drives"]);

        var rarely = CompletionEngine.Judge(
            Survey,
            Answers(null, ("drives", "yes"), ("often", "rarely"))
        );
        rarely.Complete.ShouldBeFalse("why is asked of them and missing");
        rarely
            .Results.Select(result => (result.Part, result.Passed))
            .ShouldBe([("drives", true), ("often", true), ("why", false)]);
        CompletionEngine
            .Judge(Survey, Answers("太堵", ("drives", "yes"), ("often", "rarely")))
            .Complete.ShouldBeTrue();
    }

    [Fact]
    public void A_form_is_refused_by_the_field_that_is_wrong()
    {
        FormShape.Validate(Survey).ShouldBeEmpty();
        (Func<ProofPart, ProofPart> Change, string What, string Code)[] cases =
        [
            (
                part => part with { When = new PartCondition("why", ["yes"]) },
                "when",
                "form.when_not_earlier"
            ),
            (
                part => part with { When = new PartCondition("often", ["daily"]) },
                "when",
                "form.when_not_earlier"
            ),
            (
                part => part with { When = new PartCondition("drives", ["maybe"]) },
                "when",
                "form.when_option_unknown"
            ),
            (
                part => part with { When = new PartCondition("drives", []) },
                "when",
                "form.when_empty"
            ),
            (part => part with { Id = "drives" }, "id", "form.name_twice"),
            (part => part with { Id = "often?" }, "id", "form.name_wrong"),
            (part => part with { Label = new LocalizedText(" ") }, "label", "field.required"),
            (part => part with { Options = [part.Options[0]] }, "options", "form.options_too_few"),
            (
                part => part with { Options = [part.Options[0], part.Options[0]] },
                "options",
                "form.name_twice"
            ),
            (
                part =>
                    part with
                    {
                        Options = [part.Options[0] with { Swatch = "red" }, part.Options[1]],
                    },
                "options",
                "form.swatch_wrong"
            ),
            (part => part with { Look = ChoiceLook.Scale, Max = 2 }, "max", "form.scale_takes_one"),
        ];
        foreach (var (change, what, code) in cases)
        {
            // The last part follows from this one; alone it would be wrong too.
            var form = Survey with
            {
                Parts = [Survey.Parts[0], change(Survey.Parts[1])],
            };
            FormShape
                .Validate(form)
                .Select(one => (one.Field, one.Code))
                .ShouldBe([($"form.parts[1].{what}", code)]);
        }
        FormShape
            .Validate(Survey with { Parts = [null!] })
            .ShouldHaveSingleItem()
            .Code.ShouldBe("field.required");
    }
}
