namespace Navarch.Client.Tests.Queues;

public sealed class WorkQueueTests
{
    [Fact]
    public void A_key_added_twice_comes_once() => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<string>(time);
        queue.Add("a");
        queue.Add("a");
        queue.Add("b");
        Assert.Equal("a", await queue.TakeAsync(default));
        Assert.Equal("b", await queue.TakeAsync(default));
        Assert.Equal(0, queue.Depth);
    });

    [Fact]
    public void A_key_added_while_it_is_worked_on_comes_again_when_done() => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<string>(time);
        queue.Add("a");
        await queue.TakeAsync(default);
        queue.Add("a");
        Assert.Equal(0, queue.Depth);
        queue.Done("a");
        Assert.Equal("a", await queue.TakeAsync(default));
    });

    [Fact]
    public void The_soonest_delay_counts() => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<string>(time);
        var start = time.GetUtcNow();
        queue.AddAfter("a", TimeSpan.FromSeconds(10));
        queue.AddAfter("a", TimeSpan.FromSeconds(2));
        queue.AddAfter("a", TimeSpan.FromSeconds(5));
        await queue.TakeAsync(default);
        queue.Done("a");
        Assert.Equal(TimeSpan.FromSeconds(2), time.GetUtcNow() - start);
        await Task.Delay(TimeSpan.FromSeconds(20), time);
        Assert.Equal(0, queue.Depth);
    });

    [Theory, InlineData(-5), InlineData(5)]
    public void The_soonest_delay_counts_whatever_the_clock_is_set_to(int hours) => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<string>(time);
        var begun = time.GetTimestamp();
        queue.AddAfter("sooner first", TimeSpan.FromSeconds(2));
        queue.AddAfter("sooner last", TimeSpan.FromSeconds(10));
        time.SetClock(TimeSpan.FromHours(hours));
        queue.AddAfter("sooner first", TimeSpan.FromSeconds(10));
        queue.AddAfter("sooner last", TimeSpan.FromSeconds(5));
        Assert.Equal("sooner first", await queue.TakeAsync(default));
        Assert.Equal(TimeSpan.FromSeconds(2), time.GetElapsedTime(begun));
        Assert.Equal("sooner last", await queue.TakeAsync(default));
        Assert.Equal(TimeSpan.FromSeconds(5), time.GetElapsedTime(begun));
    });

    [Fact]
    public void Retries_of_a_key_slow_down_until_it_is_forgotten() => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<string>(time);
        async Task<double> RetryAsync()
        {
            var start = time.GetUtcNow();
            queue.Retry("a");
            queue.Done(await queue.TakeAsync(default));
            return (time.GetUtcNow() - start).TotalMilliseconds;
        }
        foreach (var expected in (double[])[5, 10, 20, 40]) Assert.Equal(expected, await RetryAsync());
        queue.Forget("a");
        Assert.Equal(5, await RetryAsync());
    });

    [Fact]
    public void Retries_of_all_keys_together_have_a_limit() => Simulated.Run(async time =>
    {
        using var queue = new WorkQueue<int>(time, new WorkQueueOptions { RetriesPerSecond = 10, RetryBurst = 5 });
        var start = time.GetUtcNow();
        for (var i = 0; i < 25; i++) queue.Retry(i);
        for (var i = 0; i < 25; i++) await queue.TakeAsync(default);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2.1));
    });

    [Fact]
    public void No_key_is_worked_on_twice_at_once_and_none_is_lost() => Simulated.Run(async time =>
    {
        var random = new Random(5);
        using var queue = new WorkQueue<int>(time);
        using var stop = new CancellationTokenSource();
        HashSet<int> active = [];
        var worked = new int[10];
        var most = 0;
        var running = queue.RunAsync(4, async (key, cancel) =>
        {
            Assert.True(active.Add(key));
            most = Math.Max(most, active.Count);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)), time, cancel);
            active.Remove(key);
            worked[key]++;
        }, stop.Token);
        for (var i = 0; i < 500; i++)
        {
            queue.Add(random.Next(10));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10)), time);
        }
        var before = worked.ToArray();
        for (var key = 0; key < 10; key++) queue.Add(key);
        await Task.Delay(TimeSpan.FromSeconds(5), time);
        for (var key = 0; key < 10; key++) Assert.True(worked[key] > before[key]);
        Assert.Equal(4, most);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    });

    [Fact]
    public async Task A_timer_that_fires_before_its_time_loses_no_key()
    {
        using var queue = new WorkQueue<string>(new EarlyTimers());
        queue.AddAfter("a", TimeSpan.FromMilliseconds(50));
        Assert.Equal("a", await queue.TakeAsync(default).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    /// <summary>As a machine's timers are, which count in whole milliseconds, only more so.</summary>
    private sealed class EarlyTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime - TimeSpan.FromMilliseconds(20), period);
    }
}
