namespace Navarch.Api.CoreV1;

/// <summary>An object in the same namespace.</summary>
[ApiType("io.k8s.api.core.v1.LocalObjectReference", Atomic = true)]
public sealed partial record LocalObjectReference
{
    /// <summary>Its name.</summary>
    [Field(1)]
    public string Name { get; init; } = "";
}
