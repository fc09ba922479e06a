namespace Navarch.Api.CoreV1;

/// <summary>Where a variable's value comes from: one of these.</summary>
[ApiType("io.k8s.api.core.v1.EnvVarSource")]
public sealed partial record EnvVarSource
{
    /// <summary>A field of the pod.</summary>
    [Field(1)]
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>A resource of the container, such as limits.cpu.</summary>
    [Field(2)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>An entry of a ConfigMap.</summary>
    [Field(3)]
    public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    /// <summary>An entry of a secret.</summary>
    [Field(4)]
    public SecretKeySelector? SecretKeyRef { get; init; }

    /// <summary>A variable of a file in a volume.</summary>
    [Field(5)]
    public FileKeySelector? FileKeyRef { get; init; }
}
