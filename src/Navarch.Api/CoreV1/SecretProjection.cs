namespace Navarch.Api.CoreV1;

/// <summary>Entries of a Secret as files of a projected volume.</summary>
[ApiType("io.k8s.api.core.v1.SecretProjection")]
public sealed partial record SecretProjection
{
    /// <summary>The Secret's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>Which entries become which files; all by their names when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<KeyToPath> Items { get; init; } = [];

    /// <summary>The pod starts also where the Secret or an entry is missing.</summary>
    [Field(4)]
    public bool? Optional { get; init; }
}
