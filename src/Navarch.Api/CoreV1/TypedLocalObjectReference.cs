namespace Navarch.Api.CoreV1;

/// <summary>An object of any kind in the same namespace.</summary>
[ApiType("io.k8s.api.core.v1.TypedLocalObjectReference", Atomic = true)]
public sealed partial record TypedLocalObjectReference
{
    /// <summary>The group of its kind; absent for the core group.</summary>
    [Field(1, AlwaysWritten = true)]
    public string? ApiGroup { get; init; }

    /// <summary>Its kind.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
