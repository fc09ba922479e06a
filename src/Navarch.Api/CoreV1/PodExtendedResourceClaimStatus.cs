namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodExtendedResourceClaimStatus")]
public sealed partial record PodExtendedResourceClaimStatus
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<ContainerExtendedResourceRequest> RequestMappings { get; init; } = [];

    [Field(2, Required = true, AlwaysWritten = true)]
    public string ResourceClaimName { get; init; } = "";
}
