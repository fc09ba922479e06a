namespace Navarch.Core.Streaming;

/// <summary>
/// How much of a stream the peer still takes. Counted only for a peer that announced window sizes (SETTINGS): the peers in
/// the field (moby/spdystream, thus kubectl, kubelet and containerd) neither announce nor update windows, and holding them to
/// SPDY's initial 64 KiB would stop every longer transfer for ever. With those, TCP's own window is the flow control.
/// </summary>
sealed class SpdySendWindow
{
    private readonly Lock _lock = new();
    private long _bytesLeft;
    private bool _isCounted;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>From SETTINGS: the stream's window is counted, and as large as this less what was already sent.</summary>
    public void Count(long initialBytes)
    {
        lock (_lock)
        {
            if (!_isCounted) _bytesLeft += initialBytes;
            _isCounted = true;
            Signal_NeedsLock();
        }
    }

    public void Add(uint bytes)
    {
        lock (_lock)
        {
            if (!_isCounted) return;
            _bytesLeft = Math.Min(_bytesLeft + bytes, int.MaxValue);
            Signal_NeedsLock();
        }
    }

    /// <summary>Lets writers through: the stream is over, and their writes will fail.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isCounted = false;
            Signal_NeedsLock();
        }
    }

    /// <summary>Waits until something may be sent; returns how much of <paramref name="wanted"/>.</summary>
    public async ValueTask<int> TakeAsync(int wanted, CancellationToken cancel)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var taken = _isCounted ? (int)Math.Min(wanted, _bytesLeft) : wanted;
                if (taken > 0)
                {
                    _bytesLeft -= taken;
                    return taken;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancel);
        }
    }

    private void Signal_NeedsLock()
    {
        var signalled = _changed;
        _changed = NewSignal();
        signalled.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
