using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Members;

/// <summary>Who may make somebody ambassador, and for how long.</summary>
public sealed class AppointmentTests
{
    private static readonly DateOnly Today = new(2026, 5, 1);

    [Theory]
    [InlineData(StandingAttribute.Tier, (int)Tier.Ambassador, true)]
    [InlineData(StandingAttribute.Mode, (int)ManagementMode.Network, true)]
    [InlineData(StandingAttribute.Tier, (int)Tier.CoCreation, false)]
    [InlineData(StandingAttribute.Stage, (int)Stage.Advocacy, false)]
    [InlineData(StandingAttribute.Stage, 3, false)]
    [InlineData(StandingAttribute.Mode, (int)ManagementMode.Dedicated, false)]
    public void Only_the_top_tier_and_the_network_mode_are_appointments(
        StandingAttribute attribute,
        int to,
        bool expected
    ) => Appointment.IsOne(attribute, to).ShouldBe(expected);

    [Fact]
    [Requirement("TIER-11")]
    public void Nobody_but_a_person_appoints_whatever_else_is_right() =>
        Appointment
            .Check(byPerson: false, Today.AddDays(30), Today)!
            .Code.ShouldBe("appointment.people_only");

    [Theory]
    [InlineData(null, "appointment.term_missing")]
    [InlineData(0, "appointment.term_past")]
    [InlineData(-1, "appointment.term_past")]
    [InlineData(2_000, "appointment.term_too_long")]
    public void A_term_has_a_last_day_that_lies_ahead_and_not_too_far(int? days, string code)
    {
        var refusal = Appointment.Check(
            byPerson: true,
            days is { } number ? Today.AddDays(number) : null,
            Today
        );
        refusal!.Fields.ShouldHaveSingleItem().Code.ShouldBe(code);
        refusal.Fields[0].Field.ShouldBe("until");
    }

    [Fact]
    public void A_good_term_is_let_through_and_ends_after_its_last_day()
    {
        Appointment.Check(byPerson: true, Today.AddYears(5), Today).ShouldBeNull();
        Appointment.HasEnded(Today, Today).ShouldBeFalse("the last day belongs to it");
        Appointment.HasEnded(Today, Today.AddDays(1)).ShouldBeTrue();
        Appointment.HasEnded(null, Today).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ambassador", true)]
    [InlineData("co_creation", false)]
    public void A_file_cannot_bring_an_ambassador(string tier, bool refused)
    {
        var why = MemberMerge.WhyNotNew(
            new MemberDraft { ExternalId = "A-1", Tier = Sent<string>.Of(tier) }
        );
        (why is not null).ShouldBe(refused);
        if (why is not null)
            (why.Field, why.Code).ShouldBe(("tier", "import.appointed_only"));
        MemberMerge.WhyNotNew(new MemberDraft { ExternalId = "A-2" }).ShouldBeNull();
    }
}
