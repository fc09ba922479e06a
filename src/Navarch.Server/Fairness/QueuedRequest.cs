namespace Navarch.Server.Fairness;

/// <summary>A request that waits for a seat.</summary>
internal sealed class QueuedRequest(string schema, string flow, int width, long since)
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Schema { get; } = schema;
    public string Flow { get; } = flow;
    public int Width { get; } = width;

    /// <summary>Timestamp of its arrival.</summary>
    public long Since { get; } = since;

    /// <summary>True: it has a seat. False: its time was over first.</summary>
    public Task<bool> Outcome => _outcome.Task;

    public void Start() => _outcome.TrySetResult(true);
    public void GiveUp() => _outcome.TrySetResult(false);
}
