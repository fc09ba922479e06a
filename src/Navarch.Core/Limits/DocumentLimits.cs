namespace Navarch.Core.Limits;

/// <summary>What a document from outside may cost to read.</summary>
public sealed record DocumentLimits
{
    public static DocumentLimits Default { get; } = new();

    /// <summary>A request's body; upstream's number.</summary>
    public int BytesMax { get; init; } = 3 * 1024 * 1024;

    /// <summary>Objects and lists within each other.</summary>
    public int DepthMax { get; init; } = 256;

    /// <summary>Values of any type, those that YAML aliases repeat included.</summary>
    public int NodesMax { get; init; } = 250_000;

    /// <summary>Unknown and duplicate fields that are named; the rest is only counted.</summary>
    public int FieldProblemsMax { get; init; } = 100;
}
