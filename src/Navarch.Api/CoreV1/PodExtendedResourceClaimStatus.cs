namespace Navarch.Api.CoreV1;

/// <summary>The claim that was made for the extended resources of a pod.</summary>
[ApiType("io.k8s.api.core.v1.PodExtendedResourceClaimStatus")]
public sealed partial record PodExtendedResourceClaimStatus
{
    /// <summary>Which request stands for which container's resource.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init; } = [];

    /// <summary>The claim's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string ResourceClaimName { get; init; } = "";
}
