namespace Navarch.Api.CoreV1;

/// <summary>The entries of a ConfigMap as files.</summary>
[ApiType("io.k8s.api.core.v1.ConfigMapVolumeSource")]
public sealed partial record ConfigMapVolumeSource
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>Which entries become which files; all by their names when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<KeyToPath> Items { get; init; } = [];

    /// <summary>Permissions of files that say none; 0644 when absent.</summary>
    [Field(3)]
    public int? DefaultMode { get; init; }

    /// <summary>The pod starts also where the ConfigMap or an entry is missing.</summary>
    [Field(4)]
    public bool? Optional { get; init; }
}
