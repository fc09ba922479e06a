using Navarch.Node.Probes;
using Navarch.Testing.Simulation;

namespace Navarch.Node.Tests.Probes;

public sealed class ContainerAgeTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(30);

    private readonly VirtualTime _time = new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory, InlineData(0), InlineData(-5), InlineData(5)]
    public void An_initial_delay_lasts_as_long_whatever_the_clock_is_set_to(int hours)
    {
        var age = new ContainerAge(_time.GetUtcNow() - TimeSpan.FromSeconds(10), _time);
        Assert.Equal(TimeSpan.FromSeconds(20), age.LeftUntil(s_delay));
        _time.SetClock(TimeSpan.FromHours(hours));
        _time.StandStill(TimeSpan.FromSeconds(15));
        Assert.Equal(TimeSpan.FromSeconds(5), age.LeftUntil(s_delay));
        _time.StandStill(TimeSpan.FromSeconds(15));
        Assert.Equal(TimeSpan.Zero, age.LeftUntil(s_delay));
    }

    [Fact]
    public void One_that_started_in_the_future_has_just_started() =>
        Assert.Equal(s_delay, new ContainerAge(_time.GetUtcNow() + TimeSpan.FromHours(5), _time).LeftUntil(s_delay));
}
