using Navarch.Server.Fairness;

namespace Navarch.Server.Tests.Fairness;

public sealed class RetryAdviceTests
{
    private readonly ManualTime _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RetryAdvice _advice;

    public RetryAdviceTests() => _advice = new(_time);

    [Fact]
    public void Grows_while_many_are_refused_and_shrinks_afterwards()
    {
        Assert.Equal([1, 2, 2, 4, 4, 4, 4, 8, 8], Enumerable.Range(0, 9).Select(_ => Second(refused: 20)));
        _time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal([7, 6, 5, 4, 3, 2, 1, 1], Enumerable.Range(0, 8).Select(_ =>
        {
            _time.Now += TimeSpan.FromSeconds(10);
            return _advice.Refuse();
        }));
    }

    [Fact]
    public void Has_an_end()
    {
        for (var i = 0; i < 200; i++) Second(refused: 1000);
        Assert.Equal(32, _advice.Refuse());
    }

    [Fact]
    public void A_few_are_told_to_come_again_in_a_second() =>
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(1, Second(refused: 2)));

    /// <returns>What the last one of this second is told.</returns>
    private int Second(int refused)
    {
        var told = 0;
        for (var i = 0; i < refused; i++) told = _advice.Refuse();
        _time.Now += TimeSpan.FromSeconds(1);
        return told;
    }
}
