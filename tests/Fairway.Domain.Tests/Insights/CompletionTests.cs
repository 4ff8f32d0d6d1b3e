using Fairway.Domain.Insights;

namespace Fairway.Domain.Tests.Insights;

public sealed class CompletionTests
{
    [Fact]
    public void The_rate_is_accepted_of_taken_up()
    {
        new Completion(3, 2).Rate.ShouldBe(0.6667m);
        new Completion(8, 0).Rate.ShouldBe(0m);
        new Completion(5, 5).Rate.ShouldBe(1m);
    }

    [Fact]
    public void Nothing_of_nothing_is_no_rate() => new Completion(0, 0).Rate.ShouldBeNull();
}
