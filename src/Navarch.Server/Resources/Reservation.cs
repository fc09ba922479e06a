namespace Navarch.Server.Resources;

/// <summary>What was taken from a pool for a write that may yet fail. Exactly one of the two is called.</summary>
internal sealed class Reservation(Func<ValueTask> keep, Func<ValueTask> undo)
{
    /// <summary>The write succeeded: give back what the old object had and the new one has not.</summary>
    public ValueTask KeepAsync() => keep();

    /// <summary>The write failed or was a dry run: give back what was taken.</summary>
    public ValueTask UndoAsync() => undo();
}
