namespace Navarch.Api.CoreV1;

/// <summary>Where a namespace is in its life.</summary>
[ApiType("io.k8s.api.core.v1.NamespaceStatus")]
public sealed partial record NamespaceStatus
{
    /// <summary>Active or Terminating.</summary>
    [Field(1)]
    public string Phase { get; init; } = "";

    /// <summary>How its removal goes.</summary>
    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<NamespaceCondition> Conditions { get; init; } = [];
}
