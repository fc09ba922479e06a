namespace Navarch.Server.Tests.Caching;

/// <summary>A clock that moves only when told, and fires the timers that it passes.</summary>
sealed class TimerTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan duration)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += duration;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            foreach (var timer in due) timer.Passed(_now);
        }
        foreach (var timer in due) timer.Fire();
    }

    private sealed class ManualTimer(TimerTime time, Action fire, TimeSpan period) : ITimer
    {
        public DateTimeOffset Due { get; private set; }
        public Action Fire => fire;

        public void Passed(DateTimeOffset now) =>
            Due = period == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (time._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time._now + dueTime;
                if (!time._timers.Contains(this)) time._timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
