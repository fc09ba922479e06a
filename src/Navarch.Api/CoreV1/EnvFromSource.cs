namespace Navarch.Api.CoreV1;

/// <summary>All entries of a ConfigMap or of a Secret, as variables.</summary>
[ApiType("io.k8s.api.core.v1.EnvFromSource")]
public sealed partial record EnvFromSource
{
    /// <summary>Put in front of each name.</summary>
    [Field(1)]
    public string Prefix { get; init; } = "";

    /// <summary>A ConfigMap.</summary>
    [Field(2)]
    public ConfigMapEnvSource? ConfigMapRef { get; init; }

    /// <summary>A secret.</summary>
    [Field(3)]
    public SecretEnvSource? SecretRef { get; init; }
}
