namespace Navarch.Api.NetworkingV1;

/// <summary>An object with parameters for a controller.</summary>
[ApiType("io.k8s.api.networking.v1.IngressClassParametersReference")]
public sealed partial record IngressClassParametersReference
{
    /// <summary>The group of its kind; absent for the core group.</summary>
    [Field(1)]
    public string? ApiGroup { get; init; }

    /// <summary>Its kind.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Namespace or Cluster.</summary>
    [Field(4, AlwaysWritten = true)]
    public string? Scope { get; init; }

    /// <summary>Its namespace; with scope Namespace only.</summary>
    [Field(5)]
    public string? Namespace { get; init; }
}
