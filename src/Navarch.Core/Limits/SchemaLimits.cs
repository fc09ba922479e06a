namespace Navarch.Core.Limits;

/// <summary>What the schema of a custom resource may ask for.</summary>
public sealed record SchemaLimits
{
    public static SchemaLimits Default { get; } = new();

    public int PatternCharactersMax { get; init; } = 10_000;

    /// <summary>What is wrong with one object is told up to here.</summary>
    public int FindingsMax { get; init; } = 1_000;
}
