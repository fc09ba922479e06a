namespace Navarch.Testing.Simulation;

/// <summary>
/// Time that passes only when told to: it jumps to the next timer that is due. Timers due at one moment ring in the
/// order in which they were set.
/// </summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Ring, (long Due, long Order)> _rings = new();
    private long _now = start.UtcTicks;
    private long _order;
    private TimeSpan _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now + _set.Ticks, TimeSpan.Zero);

    /// <summary>Someone sets the clock on the wall: no time passes, and no timer rings sooner or later.</summary>
    public void SetClock(TimeSpan by) => _set += by;

    /// <summary>All stands still for so long: time passes, and whatever is running goes on before any timer rings.</summary>
    public void StandStill(TimeSpan duration) => _now += duration.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Jumps to the next timer and rings it; false when none is set.</summary>
    public bool RingNext()
    {
        while (_rings.TryDequeue(out var ring, out var priority))
        {
            // A timer that was changed or disposed since has left its old ring behind.
            if (ring.Timer.Version != ring.Version) continue;
            _now = Math.Max(_now, priority.Due);
            ring.Timer.Ring();
            return true;
        }
        return false;
    }

    private readonly record struct Ring(VirtualTimer Timer, int Version);

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Version++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan) Set(dueTime);
            return true;
        }

        public void Ring()
        {
            Version++;
            if (_period > TimeSpan.Zero) Set(_period);
            callback(state);
        }

        public void Dispose() => Version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan after) =>
            time._rings.Enqueue(new Ring(this, Version), (time._now + Math.Max(0, after.Ticks), time._order++));
    }
}
