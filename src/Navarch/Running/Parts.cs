namespace Navarch.Running;

/// <summary>
/// The parts of one process, each a loop that runs until it is cancelled. A part that ends by itself, or fails, ends
/// the process: there is no cluster without it.
/// </summary>
sealed class Parts(CancellationToken cancel) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private readonly List<(string Name, Task Running)> _running = [];

    public void Start(string name, Func<CancellationToken, Task> run) => _running.Add((name, run(_stop.Token)));

    /// <summary>Ends when cancelled and all parts have ended.</summary>
    /// <exception cref="PartFailedException">A part ended before it was told to.</exception>
    public async Task WhenStoppedAsync()
    {
        var first = await Task.WhenAny(_running.Select(part => part.Running));
        if (!cancel.IsCancellationRequested)
            throw new PartFailedException(_running.First(part => part.Running == first).Name, first.Exception?.InnerException);
        await Task.WhenAll(_running.Select(part => Quietly(part.Running)));
    }

    /// <summary>Runs until the work is done, unless a part fails meanwhile.</summary>
    /// <exception cref="PartFailedException">A part ended before it was told to.</exception>
    public async Task<T> UnlessPartFailsAsync<T>(Task<T> work)
    {
        var first = await Task.WhenAny(_running.Select(part => part.Running).Append(work));
        if (first == work) return await work;
        cancel.ThrowIfCancellationRequested();
        throw new PartFailedException(_running.First(part => part.Running == first).Name, first.Exception?.InnerException);
    }

    /// <summary>Tells what still runs to end, and gives it a while: a failure elsewhere is what the user is to see.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(
            Task.WhenAll(_running.Select(part => part.Running)), Task.Delay(StopLimit, TimeProvider.System, CancellationToken.None));
        _stop.Dispose();
    }

    private async Task Quietly(Task running)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It was told to.
        }
    }
}

sealed class PartFailedException(string part, Exception? cause)
    : Exception($"the {part} ended: {cause?.Message ?? "by itself"}", cause);
