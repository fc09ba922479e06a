namespace Navarch.Api.CoreV1;

/// <summary>A Secret of any namespace.</summary>
[ApiType("io.k8s.api.core.v1.SecretReference", Atomic = true)]
public sealed partial record SecretReference
{
    /// <summary>Its name.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>Its namespace.</summary>
    [Field(2)]
    public string Namespace { get; init; } = "";
}
