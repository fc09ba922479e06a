using System.Threading.Channels;

namespace Navarch.Simulation.Tests;

/// <summary>A small run of the constructs that the product is made of: delays, channels, races, cancellation.</summary>
static class Probe
{
    public static string Run(int seed)
    {
        var loop = new SimulationLoop(seed, DateTimeOffset.UnixEpoch);
        var history = new History(loop.Time);
        loop.Run(() => PlayAsync(loop, history, new Random(seed)));
        Assert.Equal(0, loop.StepsOffThread);
        return history.Hash;
    }

    private static async Task PlayAsync(SimulationLoop loop, History history, Random random)
    {
        var channel = Channel.CreateUnbounded<int>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30), loop.Time);
        var readers = Enumerable.Range(0, 5).Select(reader => ReadAsync(reader, channel, history, loop.Time, stop.Token)).ToArray();
        for (var i = 0; i < 200; i++)
        {
            channel.Writer.TryWrite(i);
            if (random.Next(4) == 0) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100)), loop.Time);
        }
        await Task.WhenAll(readers);
    }

    private static async Task ReadAsync(
        int reader, Channel<int> channel, History history, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancel))
                while (channel.Reader.TryRead(out var item))
                {
                    history.Add($"{reader} reads {item}");
                    await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(item), time, cancel), Task.Delay(TimeSpan.FromMilliseconds(50), time));
                }
        }
        catch (OperationCanceledException)
        {
            history.Add($"{reader} stops");
        }
    }
}
