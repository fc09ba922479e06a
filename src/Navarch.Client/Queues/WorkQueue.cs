using System.Threading.Channels;

namespace Navarch.Client.Queues;

/// <summary>
/// Keys to work on. A key added twice waits once; a key added while it is worked on comes again after
/// <see cref="Done"/>, so no key is ever worked on twice at once. Retries are paced per key and for all together.
/// </summary>
/// <remarks>
/// A key is <em>dirty</em> from being added until it is taken, <em>active</em> from being taken until it is done:
/// <code>
///              Add        Take       Add while active   Done
/// dirty        yes        no         yes                yes → queued again
/// active       no         yes        yes                no
/// </code>
/// </remarks>
public sealed class WorkQueue<TKey>(TimeProvider time, WorkQueueOptions? options = null) : IDisposable
    where TKey : notnull
{
    private readonly WorkQueueOptions _options = options ?? WorkQueueOptions.Default;
    private readonly Lock _lock = new();
    private readonly HashSet<TKey> _dirty = [];
    private readonly HashSet<TKey> _active = [];
    private readonly Dictionary<TKey, Waiting> _waiting = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly RateLimit _retries = new(
        (options ?? WorkQueueOptions.Default).RetriesPerSecond, (options ?? WorkQueueOptions.Default).RetryBurst, time);
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();

    /// <summary>What is due is told by the time that has passed since: somebody may set the clock on the wall.</summary>
    private readonly long _begun = time.GetTimestamp();

    private sealed class Waiting(TKey key, TimeSpan due)
    {
        public TKey Key { get; } = key;
        public TimeSpan Due { get; } = due;
        public ITimer? Timer { get; set; }
    }

    /// <summary>Keys ready to be taken.</summary>
    public int Depth => _ready.Reader.Count;

    public void Add(TKey key)
    {
        lock (_lock)
        {
            if (!_dirty.Add(key) || _active.Contains(key)) return;
            _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>Adds the key after the delay; of several delays of one key the soonest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }
        lock (_lock)
        {
            var due = time.GetElapsedTime(_begun) + delay;
            if (_waiting.TryGetValue(key, out var waiting))
            {
                if (waiting.Due <= due) return;
                waiting.Timer?.Dispose();
            }
            _waiting[key] = waiting = new Waiting(key, due);
            waiting.Timer = time.CreateTimer(Ripen, waiting, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Adds the key after its back-off, which grows with each call until <see cref="Forget"/>.</summary>
    public void Retry(TKey key)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            var own = Math.Min(_options.RetryMin.TotalSeconds * Math.Pow(2, failures), _options.RetryMax.TotalSeconds);
            var shared = _retries.Reserve();
            delay = TimeSpan.FromSeconds(Math.Max(own, shared.TotalSeconds));
        }
        AddAfter(key, delay);
    }

    /// <summary>The key went well: its back-off starts anew.</summary>
    public void Forget(TKey key)
    {
        lock (_lock) _failures.Remove(key);
    }

    /// <summary>Times that the key was retried since it was last forgotten.</summary>
    public int FailuresOf(TKey key)
    {
        lock (_lock) return _failures.GetValueOrDefault(key);
    }

    /// <summary>Takes the next key; every key taken must be given to <see cref="Done"/>.</summary>
    public async ValueTask<TKey> TakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (TryTake(out var key)) return key;
            await _ready.Reader.WaitToReadAsync(cancel);
        }
    }

    public void Done(TKey key)
    {
        lock (_lock)
        {
            _active.Remove(key);
            if (_dirty.Contains(key)) _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>Works on keys until cancelled, on at most <paramref name="workers"/> at once.</summary>
    public async Task RunAsync(int workers, Func<TKey, CancellationToken, Task> work, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> running = [];
        for (var i = 0; i < workers; i++) running.Add(WorkAsync(work, stop));
        await Task.WhenAll(running);
    }

    /// <summary>Drops what is still waiting for its time.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var waiting in _waiting.Values) waiting.Timer?.Dispose();
            _waiting.Clear();
        }
    }

    private async Task WorkAsync(Func<TKey, CancellationToken, Task> work, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                var key = await TakeAsync(stop.Token);
                try
                {
                    await work(key, stop.Token);
                }
                finally
                {
                    Done(key);
                }
            }
        }
        finally
        {
            // A worker that fails takes the others with it: the caller hears of it at once.
            stop.Cancel();
        }
    }

    private bool TryTake(out TKey key)
    {
        lock (_lock)
        {
            if (!_ready.Reader.TryRead(out key!)) return false;
            _dirty.Remove(key);
            _active.Add(key);
            return true;
        }
    }

    /// <summary>A timer may fire a little before its time by the clock; only one that was replaced does not count.</summary>
    private void Ripen(object? state)
    {
        var ripe = (Waiting)state!;
        lock (_lock)
        {
            if (!_waiting.TryGetValue(ripe.Key, out var waiting) || waiting != ripe) return;
            _waiting.Remove(ripe.Key);
            ripe.Timer?.Dispose();
        }
        Add(ripe.Key);
    }
}
