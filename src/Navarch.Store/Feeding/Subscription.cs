namespace Navarch.Store.Feeding;

/// <summary>Ends a subscription once.</summary>
sealed class Subscription(Action end) : IDisposable
{
    private Action? _end = end;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
