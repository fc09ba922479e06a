namespace Navarch.Api.CoreV1;

/// <summary>What a namespace waits for before it goes.</summary>
[ApiType("io.k8s.api.core.v1.NamespaceSpec")]
public sealed partial record NamespaceSpec
{
    /// <summary>Must be empty before the namespace can be removed.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Finalizers { get; init; } = [];
}
