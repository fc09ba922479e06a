namespace Navarch.Api.CoreV1;

/// <summary>What a node is to be.</summary>
[ApiType("io.k8s.api.core.v1.NodeSpec")]
public sealed partial record NodeSpec
{
    /// <summary>The range of its pods' addresses.</summary>
    [Field(1)]
    public string PodCIDR { get; init; } = "";

    /// <summary>The ranges from which its pods have their addresses, at most one of each family.</summary>
    [Field(7, List = ListType.Set, Patch = "merge")]
    public IReadOnlyList<string> PodCIDRs { get; init; } = [];

    /// <summary>The name that a cloud has for it.</summary>
    [Field(3)]
    public string ProviderID { get; init; } = "";

    /// <summary>No new pods come here (cordoned).</summary>
    [Field(4)]
    public bool Unschedulable { get; init; }

    /// <summary>Keep away pods that don't tolerate them.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<Taint> Taints { get; init; } = [];

    /// <summary>Where its configuration comes from; no longer supported.</summary>
    [Field(6)]
    public NodeConfigSource? ConfigSource { get; init; }

    /// <summary>No longer used.</summary>
    [Field(2)]
    public string ExternalID { get; init; } = "";
}
