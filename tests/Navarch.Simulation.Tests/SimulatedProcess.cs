namespace Navarch.Simulation.Tests;

/// <summary>
/// A component as a process: it can be killed, which cuts it off from the world at that instant, and started anew with
/// nothing but what it reads from the server.
/// </summary>
sealed class SimulatedProcess(
    string name, IApiEndpoint server, TimeProvider time, Random random, History history,
    Func<IApiEndpoint, int, CancellationToken, Task> main)
{
    private SimulatedNetwork? _network;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private int _starts;

    public NetworkFaults Faults
    {
        get;
        set
        {
            field = value;
            _network?.Faults = value;
        }
    } = NetworkFaults.None;

    public bool IsRunning => _network is not null;

    /// <summary>What ended the process by itself: a bug.</summary>
    public Exception? Crash { get; private set; }

    public void CutOff(bool isCutOff) => _network?.IsCutOff = isCutOff;

    public void Start()
    {
        if (IsRunning) return;
        history.Add($"start {name}");
        _network = new SimulatedNetwork(server, time, new Random(random.Next())) { Faults = Faults };
        _stop = new CancellationTokenSource();
        _running = RunAsync(_network, _stop.Token);
    }

    public void Kill()
    {
        if (_network is not { } network) return;
        history.Add($"kill {name}");
        _network = null;
        network.Sever();
        _stop!.Cancel();
    }

    private async Task RunAsync(SimulatedNetwork network, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            await main(network, ++_starts, cancel);
            if (!cancel.IsCancellationRequested) Crash = new InvalidOperationException($"{name} ended by itself");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Killed.
        }
        catch (Exception failure)
        {
            // A killed process may fail in any way; nobody is there to hear it.
            if (!cancel.IsCancellationRequested) Crash = failure;
        }
    }
}
