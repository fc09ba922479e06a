using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a controller keeps running.</summary>
[ApiType("io.k8s.api.core.v1.ReplicationControllerSpec")]
public sealed partial record ReplicationControllerSpec
{
    /// <summary>How many pods.</summary>
    [Field(1)]
    public int? Replicas { get; init; }

    /// <summary>How long a pod must be ready to count as available.</summary>
    [Field(4)]
    public int MinReadySeconds { get; init; }

    /// <summary>Its pods, by their labels; the template's labels when absent.</summary>
    [Field(2, Atomic = true)]
    public IReadOnlyDictionary<string, string> Selector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Of what pods are made.</summary>
    [Field(3)]
    public PodTemplateSpec? Template { get; init; }
}
