using Fairway.Domain.Missions;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

public sealed class ConsensusTests
{
    private static readonly DateTime Noon = new(2026, 5, 1, 4, 0, 0, DateTimeKind.Utc);

    private static Consensus Version(int number = 1) =>
        new()
        {
            Id = number,
            MissionId = 1,
            MemberId = 2,
            Number = number,
            Text = new ConsensusText
            {
                Direction = "拍清晨",
                Execution = "两周",
                Goals = "让人想出门",
            },
            WrittenBy = "Staff:1",
            WrittenAt = Noon,
        };

    [Requirement("COMM-09")]
    [Theory]
    [InlineData(ConsensusSide.Brand, ConsensusSide.Member)]
    [InlineData(ConsensusSide.Member, ConsensusSide.Brand)]
    public void Either_side_may_be_first_and_both_make_it_stand(
        ConsensusSide first,
        ConsensusSide second
    )
    {
        var version = Version();
        version.State.ShouldBe(ConsensusState.Written);
        version.Confirm(first, "Staff:7", 1, Noon).ShouldBeNull();
        version.State.ShouldBe(ConsensusState.Halfway);
        version.Awaits.ShouldBe(second);
        Consensus.CanFollow(version)!.Code.ShouldBe("consensus.one_side_confirmed");
        version.Confirm(second, "Staff:7", 1, Noon.AddDays(1)).ShouldBeNull();
        version.State.ShouldBe(ConsensusState.Confirmed);
        version.ConfirmedAt.ShouldBe(Noon.AddDays(1));
        version.BrandBy.ShouldBe("Staff:7");
        // A confirmed version may be followed by another talk.
        Consensus.CanFollow(version).ShouldBeNull();
    }

    [Fact]
    public void The_first_word_counts_and_a_second_changes_nothing()
    {
        var version = Version();
        version.Confirm(ConsensusSide.Brand, "Staff:7", 1, Noon);
        version.Confirm(ConsensusSide.Brand, "Staff:8", 1, Noon.AddDays(2)).ShouldBeNull();
        (version.BrandBy, version.BrandAt).ShouldBe(("Staff:7", Noon));
    }

    [Fact]
    public void Only_the_newest_version_is_confirmed() =>
        Version()
            .Confirm(ConsensusSide.Member, "Member:2", newest: 2, Noon)!
            .Code.ShouldBe("consensus.superseded");

    [Requirement("COMM-09")]
    [Fact]
    public void What_was_put_aside_with_a_reason_makes_room_for_another()
    {
        var version = Version();
        version
            .Reopen(ConsensusSide.Brand, "再想想", Noon)!
            .Code.ShouldBe("consensus.nothing_to_reopen");
        version.Confirm(ConsensusSide.Member, "Member:2", 1, Noon);
        version.Reopen(ConsensusSide.Brand, "  ", Noon)!.Fields.Single().Field.ShouldBe("reason");
        version
            .Reopen(ConsensusSide.Brand, new string('字', 501), Noon)!
            .Fields.Single()
            .Code.ShouldBe("field.too_long");
        version.Reopen(ConsensusSide.Brand, " 再想想 ", Noon).ShouldBeNull();
        (version.State, version.ReopenReason).ShouldBe((ConsensusState.Reopened, "再想想"));
        Consensus.CanFollow(version).ShouldBeNull();
        version
            .Confirm(ConsensusSide.Brand, "Staff:1", 1, Noon)!
            .Code.ShouldBe("consensus.reopened");
    }
}
