using Fairway.Domain.Missions;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

/// <summary>The order of a welcome, and what is left out of it.</summary>
public sealed class WelcomePathTests
{
    private static readonly WelcomePolicy Policy = new()
    {
        Steps = [new(["A"]), new(["B", "C"]), new(["D"])],
    };

    private static List<string> Way(params WelcomeMission[] missions) =>
        [.. WelcomePath.Of(Policy, missions).Select(stand => $"{stand.TemplateKey} {stand.State}")];

    [Fact]
    [Requirement("TASK-15")]
    public void One_step_is_next_and_a_door_that_does_not_open_is_left_out()
    {
        Way().ShouldBeEmpty();
        Way(new(1, "A", true, null), new(2, "D", true, null)).ShouldBe(["A Next", "D Later"]);
        Way(new(1, "A", false, null), new(2, "D", true, null)).ShouldBe(["D Next"]);
        Way(new(1, "A", true, ParticipationStep.Declined), new(2, "D", true, null))
            .ShouldBe(["D Next"]);
        // What has to be mended is not done yet, what was begun either.
        Way(
                new(1, "A", true, ParticipationStep.Returned),
                new(2, "D", true, ParticipationStep.Joined)
            )
            .ShouldBe(["A Next", "D Later"]);
    }

    [Fact]
    [Requirement("TASK-15")]
    public void Any_of_a_steps_missions_does_and_the_dearest_is_offered()
    {
        Way(new(1, "C", true, null), new(2, "B", true, null)).ShouldBe(["B Next"]);
        Way(new(1, "C", false, ParticipationStep.Accepted), new(2, "B", true, null))
            .ShouldBe(["C Done"]);
        Way(new WelcomeMission(3, null, true, ParticipationStep.Accepted)).ShouldBeEmpty();
    }

    [Fact]
    public void A_policy_is_short_and_names_each_template_once()
    {
        Policy.Validate(["A", "B", "C", "D"]).ShouldBeEmpty();
        Policy
            .Validate(["A", "B", "C"])
            .ShouldHaveSingleItem()
            .Code.ShouldBe("welcome.unknown_template");
        new WelcomePolicy { Steps = [new(["A"]), new(["A"])] }
            .Validate(["A"])
            .ShouldHaveSingleItem()
            .Code.ShouldBe("welcome.template_twice");
        new WelcomePolicy
        {
            Steps = [.. Enumerable.Range(0, 7).Select(n => new WelcomeStep([$"{n}"]))],
        }
            .Validate([.. Enumerable.Range(0, 7).Select(n => $"{n}")])
            .ShouldHaveSingleItem()
            .Code.ShouldBe("welcome.too_long");
    }
}
