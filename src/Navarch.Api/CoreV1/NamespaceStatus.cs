namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.NamespaceStatus")]
public sealed partial record NamespaceStatus
{
    /// <summary>Active or Terminating.</summary>
    [Field(1)]
    public string Phase { get; init; } = "";

    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<NamespaceCondition> Conditions { get; init; } = [];
}
