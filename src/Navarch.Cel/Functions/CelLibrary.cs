namespace Navarch.Cel.Functions;

/// <summary>Functions and types that an environment offers together.</summary>
public sealed record CelLibrary(string Name)
{
    public IReadOnlyList<CelOverload> Overloads { get; init; } = [];

    /// <summary>Types that expressions may name, as in <c>type(x) == net.IP</c>.</summary>
    public IReadOnlyList<CelType> Types { get; init; } = [];
    public IReadOnlyList<CelObjectType> Objects { get; init; } = [];
}
