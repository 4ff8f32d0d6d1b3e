using Fairway.Domain.Evaluation;

namespace Fairway.Domain.Tests.Evaluation;

/// <summary>How a network mission is judged.</summary>
public sealed class ImpactTests
{
    [Fact]
    public void Owners_benefited_come_first_and_every_figure_says_how_it_is_counted()
    {
        var figures = Impact.Of(new ImpactCounts(40, 25, 31, 6));
        figures
            .Select(figure => (figure.Key, figure.Value))
            .ShouldBe([("owners", 25), ("participants", 40), ("works", 31), ("regions", 6)]);
        figures.ShouldAllBe(figure => figure.How == "impact.how." + figure.Key);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(3, 2, 67)]
    [InlineData(4, 4, 100)]
    public void The_share_is_of_those_who_took_part(long participants, long owners, int? percent) =>
        Impact.Reach(new ImpactCounts(participants, owners, 9, 1)).ShouldBe(percent);
}
