using Navarch.Node.Pods;
using Navarch.Testing.Simulation;

namespace Navarch.Node.Tests.Pods;

public sealed class RestartBackoffsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualTime _time = new(s_noon);
    private readonly RestartBackoffs _backoffs;

    public RestartBackoffsTests() => _backoffs = RestartBackoffs.Default(_time);

    [Fact]
    public void The_first_restart_waits_for_nothing() => Assert.Equal(default, _backoffs.Of("a", s_noon));

    [Theory, InlineData(0), InlineData(-5), InlineData(5)]
    public void What_is_left_counts_from_the_end_whatever_the_clock_is_set_to(int hours)
    {
        _backoffs.Restarted("a", _time.GetUtcNow());
        _time.StandStill(TimeSpan.FromSeconds(1));
        var end = _time.GetUtcNow();
        Assert.Equal(Seconds(10, 10), _backoffs.Of("a", end));
        _time.SetClock(TimeSpan.FromHours(hours));
        Assert.Equal(Seconds(10, 10), _backoffs.Of("a", end));
        _time.StandStill(TimeSpan.FromSeconds(7));
        Assert.Equal(Seconds(10, 3), _backoffs.Of("a", end));
        _time.StandStill(TimeSpan.FromSeconds(4));
        Assert.Equal(Seconds(10, 0), _backoffs.Of("a", end));
    }

    [Fact]
    public void It_doubles_up_to_five_minutes_and_is_forgotten_after_ten_of_running()
    {
        foreach (var seconds in (int[])[0, 10, 20, 40, 80, 160, 300, 300])
        {
            var end = _time.GetUtcNow();
            Assert.Equal(Seconds(seconds, seconds), _backoffs.Of("a", end));
            _time.StandStill(TimeSpan.FromSeconds(seconds));
            _backoffs.Restarted("a", end);
            _time.StandStill(TimeSpan.FromSeconds(1));
        }
        _time.StandStill(TimeSpan.FromMinutes(10));
        Assert.Equal(default, _backoffs.Of("a", _time.GetUtcNow()));
    }

    private static (TimeSpan, TimeSpan) Seconds(int delay, int left) =>
        (TimeSpan.FromSeconds(delay), TimeSpan.FromSeconds(left));
}
