namespace Navarch.Client.Tests;

/// <summary>Runs a test's body on one thread and virtual time: an hour's wait takes no time.</summary>
static class Simulated
{
    public static void Run(Func<VirtualTime, Task> body)
    {
        var loop = new SimulationLoop(1, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        loop.Run(() => body(loop.Time), stepsMax: 1_000_000);
        Assert.Equal(0, loop.StepsOffThread);
    }

    public static async Task Eventually(this VirtualTime time, Func<bool> condition)
    {
        var until = time.GetUtcNow() + TimeSpan.FromHours(1);
        while (!condition())
        {
            Assert.True(time.GetUtcNow() < until, "did not come true within an hour");
            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
        }
    }
}
