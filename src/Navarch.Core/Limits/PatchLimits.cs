namespace Navarch.Core.Limits;

/// <summary>What one patch may cost.</summary>
public sealed record PatchLimits
{
    public static readonly PatchLimits Default = new();

    /// <summary>Operations of one JSON patch; upstream has the same.</summary>
    public int OperationsMax { get; init; } = 10_000;

    /// <summary>Values (and characters of texts) that the copy operations of one JSON patch may add up to.</summary>
    public int CopiedSizeMax { get; init; } = 3 * 1024 * 1024;
}
