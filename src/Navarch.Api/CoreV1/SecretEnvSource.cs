namespace Navarch.Api.CoreV1;

/// <summary>All entries of a Secret, as variables.</summary>
[ApiType("io.k8s.api.core.v1.SecretEnvSource")]
public sealed partial record SecretEnvSource
{
    /// <summary>The Secret's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>The pod starts also where there is no such Secret.</summary>
    [Field(2)]
    public bool? Optional { get; init; }
}
