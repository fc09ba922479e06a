using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>What a ReplicaSet keeps running.</summary>
[ApiType("io.k8s.api.apps.v1.ReplicaSetSpec")]
public sealed partial record ReplicaSetSpec
{
    /// <summary>How many pods. Default 1.</summary>
    [Field(1)]
    public int? Replicas { get; init; }

    /// <summary>How long a pod must be ready to count as available.</summary>
    [Field(4)]
    public int MinReadySeconds { get; init; }

    /// <summary>Which pods belong to it. Must match the template's labels; can't be changed.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    /// <summary>From which the pods are made.</summary>
    [Field(3, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();
}
