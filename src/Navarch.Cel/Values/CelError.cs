namespace Navarch.Cel.Values;

/// <summary>Why an evaluation failed.</summary>
public sealed record CelError(string Message)
{
    /// <summary>There is no such item or entry, for which an optional stands as empty.</summary>
    internal bool IsMissing { get; init; }

    public override string ToString() => Message;
}
