using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>A write of this process that etcd has not answered, or whose event has not come yet.</summary>
/// <param name="Expected">In etcd's revisions.</param>
/// <param name="Value">Null: a deletion.</param>
sealed record InFlightWrite(string Key, long Expected, ReadOnlyMemory<byte>? Value, object? Origin)
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Left => _left.Task;

    public void Leave() => _left.SetResult();

    /// <summary>
    /// Whether the event is what this write does. (If the write is refused because another server did the very same to
    /// the same key, then that looks the same here, and makes no difference.)
    /// </summary>
    public bool IsToldBy(Event change)
    {
        if (change.Kv.ModRevision <= Expected) return false;
        return Value is { } value
            ? change.Type == Event.Types.EventType.Put && change.Kv.Value.Span.SequenceEqual(value.Span)
            : change.Type == Event.Types.EventType.Delete;
    }
}
