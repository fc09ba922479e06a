namespace Navarch.Api.CoreV1;

/// <summary>The entries of a Secret as files.</summary>
[ApiType("io.k8s.api.core.v1.SecretVolumeSource")]
public sealed partial record SecretVolumeSource
{
    /// <summary>The Secret's name.</summary>
    [Field(1)]
    public string SecretName { get; init; } = "";

    /// <summary>Which entries become which files; all by their names when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<KeyToPath> Items { get; init; } = [];

    /// <summary>Permissions of files that say none; 0644 when absent.</summary>
    [Field(3)]
    public int? DefaultMode { get; init; }

    /// <summary>The pod starts also where the Secret or an entry is missing.</summary>
    [Field(4)]
    public bool? Optional { get; init; }
}
