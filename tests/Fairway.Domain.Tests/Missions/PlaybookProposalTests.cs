using Fairway.Domain.Members;
using Fairway.Domain.Missions;

namespace Fairway.Domain.Tests.Missions;

/// <summary>Which playbook an audience asks for until somebody says otherwise.</summary>
public sealed class PlaybookProposalTests
{
    [Theory]
    [InlineData(null, null, PlaybookKey.Broadcast)]
    [InlineData(Tier.Broad, null, PlaybookKey.Broadcast)]
    [InlineData(Tier.Contributor, null, PlaybookKey.Group)]
    [InlineData(Tier.CoCreation, null, PlaybookKey.Dedicated)]
    [InlineData(Tier.Ambassador, null, PlaybookKey.Network)]
    [InlineData(null, ManagementMode.Broadcast, PlaybookKey.Broadcast)]
    [InlineData(null, ManagementMode.Group, PlaybookKey.Group)]
    [InlineData(null, ManagementMode.Dedicated, PlaybookKey.Dedicated)]
    [InlineData(null, ManagementMode.Network, PlaybookKey.Network)]
    [InlineData(Tier.Broad, ManagementMode.Group, PlaybookKey.Broadcast)]
    [InlineData(Tier.CoCreation, ManagementMode.Group, PlaybookKey.Dedicated)]
    public void The_tier_decides_and_where_none_is_named_the_mode(
        Tier? tier,
        ManagementMode? mode,
        PlaybookKey proposed
    ) =>
        PlaybookPolicy
            .Propose(
                new Audience { Tiers = tier is { } t ? [t] : [], Modes = mode is { } m ? [m] : [] }
            )
            .ShouldBe(proposed);

    [Fact]
    public void Of_several_modes_the_widest_decides() =>
        PlaybookPolicy
            .Propose(new Audience { Modes = [ManagementMode.Network, ManagementMode.Broadcast] })
            .ShouldBe(PlaybookKey.Broadcast);
}
