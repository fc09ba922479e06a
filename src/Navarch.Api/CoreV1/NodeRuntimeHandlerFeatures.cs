namespace Navarch.Api.CoreV1;

/// <summary>What a handler can do.</summary>
[ApiType("io.k8s.api.core.v1.NodeRuntimeHandlerFeatures")]
public sealed partial record NodeRuntimeHandlerFeatures
{
    /// <summary>It can mount volumes read-only with all that is mounted below.</summary>
    [Field(1)]
    public bool? RecursiveReadOnlyMounts { get; init; }

    /// <summary>It can run pods in user namespaces of their own.</summary>
    [Field(2)]
    public bool? UserNamespaces { get; init; }
}
