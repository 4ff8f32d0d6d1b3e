using Fairway.Domain.Members;
using Fairway.Domain.Missions;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Care is the greater, pressure the lesser of playbook and person (DESIGN §1).</summary>
public sealed class TreatmentTests
{
    private static Playbook With(SupportStyle support) =>
        new()
        {
            Key = (PlaybookKey)(int)support,
            Brief = BriefStyle.Standard,
            Outreach = OutreachStyle.Announcement,
            Support = support,
            Acceptance = AcceptanceStyle.Completion,
            Reward = RewardStyle.Fixed,
        };

    [Theory]
    [InlineData(SupportStyle.Passive, ManagementMode.Broadcast, Care.SelfHelp, Pressure.Countdown)]
    [InlineData(SupportStyle.Passive, ManagementMode.Group, Care.Answered, Pressure.Countdown)]
    [InlineData(SupportStyle.Passive, ManagementMode.Dedicated, Care.Personal, Pressure.None)]
    [InlineData(SupportStyle.Passive, ManagementMode.Network, Care.Personal, Pressure.None)]
    [InlineData(
        SupportStyle.Responsive,
        ManagementMode.Broadcast,
        Care.Answered,
        Pressure.Reminders
    )]
    [InlineData(SupportStyle.Responsive, ManagementMode.Group, Care.Answered, Pressure.Reminders)]
    [InlineData(SupportStyle.Responsive, ManagementMode.Dedicated, Care.Personal, Pressure.None)]
    [InlineData(SupportStyle.Assured, ManagementMode.Broadcast, Care.Personal, Pressure.None)]
    [InlineData(SupportStyle.Assured, ManagementMode.Network, Care.Personal, Pressure.None)]
    [InlineData(SupportStyle.Endorsement, ManagementMode.Group, Care.Personal, Pressure.None)]
    public void Care_is_the_greater_and_pressure_the_lesser(
        SupportStyle support,
        ManagementMode mode,
        Care care,
        Pressure pressure
    )
    {
        var treatment = Treatment.Of(With(support), mode);
        (treatment.Care, treatment.Pressure).ShouldBe((care, pressure));
        treatment.HasContact.ShouldBe(care == Care.Personal);
        treatment.ShowsCountdown.ShouldBe(pressure != Pressure.None);
        treatment.Reminds.ShouldBe(pressure == Pressure.Reminders);
    }

    [Fact]
    public void The_reasons_say_which_of_the_two_settled_it()
    {
        Treatment
            .Of(With(SupportStyle.Passive), ManagementMode.Dedicated)
            .Reasons.ShouldBe([
                new("treatment.care.personal", TreatmentSource.Mode),
                new("treatment.pressure.none", TreatmentSource.Mode),
            ]);
        Treatment
            .Of(With(SupportStyle.Passive), ManagementMode.Broadcast)
            .Reasons.ShouldBe([
                new("treatment.care.self_help", TreatmentSource.Both),
                new("treatment.pressure.countdown", TreatmentSource.Playbook),
            ]);
    }
}
