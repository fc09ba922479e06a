namespace Navarch.Api.CoreV1;

/// <summary>The health of what a container was given of a resource.</summary>
[ApiType("io.k8s.api.core.v1.ResourceStatus")]
public sealed partial record ResourceStatus
{
    /// <summary>The resource, or claim:NAME/REQUEST.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Each device's health.</summary>
    [Field(2, List = ListType.Map, Keys = "resourceID")]
    public IReadOnlyList<ResourceHealth> Resources { get; init; } = [];
}
