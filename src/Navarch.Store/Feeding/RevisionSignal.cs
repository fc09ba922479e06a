namespace Navarch.Store.Feeding;

/// <summary>The published revision, and a way to wait until it moves.</summary>
sealed class RevisionSignal(Revision initial)
{
    private readonly Lock _gate = new();
    private long _current = initial.Value;
    private TaskCompletionSource? _moved;
    private bool _closed;

    public Revision Current => new(Volatile.Read(ref _current));

    public void Publish(Revision revision)
    {
        TaskCompletionSource? moved;
        lock (_gate)
        {
            Volatile.Write(ref _current, revision.Value);
            moved = _moved;
            _moved = null;
        }
        moved?.SetResult();
    }

    /// <summary>Completes when the revision is beyond the one given.</summary>
    /// <exception cref="ObjectDisposedException">The store was closed.</exception>
    public async ValueTask WaitBeyond(Revision seen, CancellationToken cancel)
    {
        while (Current <= seen)
        {
            Task moved;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_closed, typeof(IStore));
                if (_current > seen.Value) return;
                _moved ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                moved = _moved.Task;
            }
            await moved.WaitAsync(cancel);
        }
    }

    public void Close()
    {
        TaskCompletionSource? moved;
        lock (_gate)
        {
            _closed = true;
            moved = _moved;
            _moved = null;
        }
        moved?.SetResult();
    }
}
