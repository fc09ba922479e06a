namespace Navarch.Api.Generator;

/// <summary>A property with <c>[Field]</c>; members are named as the attribute's are.</summary>
internal sealed record DeclaredField(string Property, string Name, DeclaredValue Value, string Description)
{
    public int Number { get; init; }
    public int Inline { get; init; }
    public int InlineWithin { get; init; }
    public bool Required { get; init; }
    public bool AlwaysWritten { get; init; }
    public bool NotPointer { get; init; }
    public bool Micro { get; init; }
    public bool Duration { get; init; }
    public int List { get; init; }
    public string Keys { get; init; } = "";
    public bool Atomic { get; init; }
    public bool Granular { get; init; }
    public string Patch { get; init; } = "";
    public string MergeKey { get; init; } = "";
    public string Default { get; init; } = "";
    public string Schema { get; init; } = "";

    /// <summary>A local's name in the generated reader.</summary>
    public string Local => "@" + char.ToLowerInvariant(Property[0]) + Property.Substring(1);
}
