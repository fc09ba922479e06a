namespace Navarch.Api.CoreV1;

/// <summary>Where a node's configuration comes from; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.NodeConfigSource")]
public sealed partial record NodeConfigSource
{
    /// <summary>A ConfigMap that holds it.</summary>
    [Field(2)]
    public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}
