using Navarch.Cel.Costs;

namespace Navarch.Cel.Tests.Costs;

public sealed class RuleBudgetTests
{
    [Theory]
    [InlineData(10_000_000ul, null)]
    [InlineData(12_000_000ul, "estimated rule cost exceeds budget by factor of 1.200000x (try simplifying the rule")]
    [InlineData(25_000_000ul, "estimated rule cost exceeds budget by factor of 2.5x (try")]
    [InlineData(ulong.MaxValue, "estimated rule cost exceeds budget by factor of more than 100x (try")]
    public void Says_by_how_much_a_rule_is_too_dear(ulong cost, string? told)
    {
        var problem = RuleBudget.Problem("estimated rule cost", cost, 10_000_000);
        if (told is null) Assert.Null(problem);
        else Assert.StartsWith(told, problem);
    }
}
