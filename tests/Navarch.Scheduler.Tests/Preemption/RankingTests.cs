using Navarch.Api.CoreV1;
using Navarch.Scheduler.Preemption;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Preemption;

public sealed class RankingTests
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fewest_violated_budgets_come_first() =>
        Assert.True(Ranking.Compare(Candidate(0, 9, 9, 9), Candidate(1, 1)) < 0);

    [Fact]
    public void Then_the_least_important_of_the_most_important_victims() =>
        Assert.True(Ranking.Compare(Candidate(0, 4, 4, 4), Candidate(0, 5)) < 0);

    [Fact]
    public void Then_the_least_sum_of_priorities() =>
        Assert.True(Ranking.Compare(Candidate(0, 5, 1), Candidate(0, 5, 2)) < 0);

    [Fact]
    public void Many_of_a_negative_priority_weigh_more_than_few() =>
        Assert.True(Ranking.Compare(Candidate(0, -5), Candidate(0, -5, -5)) < 0);

    [Fact]
    public void Then_where_the_most_important_victims_started_last()
    {
        Assert.True(Ranking.Compare(Started(2, 3), Started(1, 4)) < 0);
        Assert.Equal(0, Ranking.Compare(Started(1, 3), Started(1, 4)));
    }

    [Fact]
    public void Of_equals_the_first_is_taken()
    {
        var first = Candidate(0, 5);
        Assert.Same(first, Ranking.Best([Candidate(0, 6), first, Candidate(0, 5)]));
    }

    private static Candidate Candidate(int violations, params int[] priorities) =>
        new("n", [.. priorities.Select((priority, i) => Pod($"p{i}").WithPriority(priority))], violations);

    private static Candidate Started(params int[] hours) =>
        new("n", [.. hours.Select(hour => StartedAt(Noon.AddHours(hour)))], 0);

    private static Pod StartedAt(DateTimeOffset time) => Pod("p") with { Status = new() { StartTime = time } };
}
