namespace Navarch.Api.CoreV1;

/// <summary>An object of any kind, here or in another namespace.</summary>
[ApiType("io.k8s.api.core.v1.TypedObjectReference")]
public sealed partial record TypedObjectReference
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

    /// <summary>Its namespace; another one must grant the reference.</summary>
    [Field(4)]
    public string? Namespace { get; init; }
}
