using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Support;

public sealed class ProgressTests
{
    private static readonly DateTime Opens = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly ProgressWatch Watch = new(Opens, Opens.AddDays(30), 30);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(9, 3)]
    [InlineData(12, 4)]
    [InlineData(30, 10)]
    [InlineData(400, 14)]
    public void A_third_of_the_cycle_without_a_sign_is_quiet(int cycle, int days) =>
        (Watch with { CycleDays = cycle }).QuietDays.ShouldBe(days);

    [Requirement("SUPP-01")]
    [Theory]
    [InlineData(ParticipationStep.Joined, 5, 0, 0, "")]
    [InlineData(ParticipationStep.Joined, 11, 0, 0, "Quiet 11")]
    // Nobody is quiet before the mission has been open for that long.
    [InlineData(ParticipationStep.Joined, 9, -5, 0, "")]
    [InlineData(ParticipationStep.Returned, 20, 8, 0, "Quiet 12")]
    // Who has handed in waits for the brand.
    [InlineData(ParticipationStep.Submitted, 25, 0, 0, "")]
    [InlineData(ParticipationStep.Submitted, 25, 0, 2, "Blocked 2")]
    [InlineData(ParticipationStep.Joined, 29, 28, 1, "Blocked 1, Closing 24")]
    [InlineData(ParticipationStep.Joined, 28, 28, 0, "Closing 48")]
    [InlineData(ParticipationStep.Accepted, 29, 0, 0, "")]
    // After the end only that counts, and what is still in the way.
    [InlineData(ParticipationStep.Joined, 33, 2, 1, "Overdue 3, Blocked 1")]
    [InlineData(ParticipationStep.Rejected, 33, 2, 0, "")]
    public void Risks_follow_from_step_sign_blockers_and_end(
        ParticipationStep step,
        int today,
        int lastSign,
        int blockers,
        string risks
    ) =>
        string.Join(
                ", ",
                Watch
                    .Assess(step, Opens.AddDays(lastSign), blockers, Opens.AddDays(today))
                    .Select(one => $"{one.Risk} {one.Value}")
            )
            .ShouldBe(risks);
}
