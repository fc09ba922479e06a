namespace Navarch.Simulation.Tests;

/// <summary>First of all: what is built on must be deterministic, or no seed means anything.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void A_Continuations_timers_and_channels_stay_on_the_thread()
    {
        Assert.Equal(Probe.Run(7), Probe.Run(7));
        Assert.NotEqual(Probe.Run(7), Probe.Run(8));
    }

    [Fact]
    public void B_Same_seed_same_history()
    {
        var first = new Scenario(1).Run();
        Assert.Equal(first, new Scenario(1).Run());
    }
}
