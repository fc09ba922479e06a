namespace Navarch.Testing.Simulation;

/// <summary>
/// Runs everything on one thread: of the continuations that are ready, a seeded random picks the next; when none is,
/// time jumps to the next timer. The same seed makes the same history, however the machine is loaded.
/// </summary>
/// <remarks>
/// Code under it must not leave the thread: no <c>Task.Run</c>, no <c>ConfigureAwait(false)</c>, no timers but the
/// time provider's. What does is counted in <see cref="StepsOffThread"/>.
/// </remarks>
public sealed class SimulationLoop(int seed, DateTimeOffset start) : SynchronizationContext
{
    private readonly Random _order = new(seed);
    private readonly Lock _lock = new();
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private int _thread;

    public VirtualTime Time { get; } = new(start);

    /// <summary>Continuations run so far.</summary>
    public long Steps { get; private set; }

    /// <summary>
    /// Continuations that another thread handed in: anything but 0 means that histories can't be trusted.
    /// </summary>
    public int StepsOffThread { get; private set; }

    /// <summary>Where the first of those came from.</summary>
    public string? FirstOffThread { get; private set; }

    /// <summary>Runs until the task that <paramref name="main"/> starts has ended.</summary>
    /// <exception cref="SimulationStuckException">Nothing can happen any more, or too much has.</exception>
    public void Run(Func<Task> main, long stepsMax = long.MaxValue)
    {
        var outer = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            var task = main();
            while (!task.IsCompleted)
            {
                if (Steps++ > stepsMax)
                    throw new SimulationStuckException($"no end after {stepsMax} steps, at {Time.GetUtcNow():O}");
                if (!RunOne() && !Time.RingNext())
                    throw new SimulationStuckException($"nothing is left to happen, at {Time.GetUtcNow():O}");
            }
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            if (Environment.CurrentManagedThreadId != _thread)
            {
                StepsOffThread++;
                FirstOffThread ??= Environment.StackTrace;
            }
            _ready.Add((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a simulation has one thread, which would wait for itself");

    public override SynchronizationContext CreateCopy() => this;

    private bool RunOne()
    {
        (SendOrPostCallback Callback, object? State) next;
        lock (_lock)
        {
            if (_ready.Count == 0) return false;
            var at = _order.Next(_ready.Count);
            next = _ready[at];
            _ready[at] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
        }
        next.Callback(next.State);
        return true;
    }
}
