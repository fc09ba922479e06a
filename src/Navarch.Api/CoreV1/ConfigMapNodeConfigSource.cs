namespace Navarch.Api.CoreV1;

/// <summary>A ConfigMap as a node's configuration; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.ConfigMapNodeConfigSource")]
public sealed partial record ConfigMapNodeConfigSource
{
    /// <summary>The ConfigMap's namespace.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    /// <summary>The ConfigMap's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The ConfigMap's uid, as the node found it.</summary>
    [Field(3)]
    public string Uid { get; init; } = "";

    /// <summary>The ConfigMap's revision, as the node found it.</summary>
    [Field(4)]
    public string ResourceVersion { get; init; } = "";

    /// <summary>The entry that holds the configuration.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public string KubeletConfigKey { get; init; } = "";
}
