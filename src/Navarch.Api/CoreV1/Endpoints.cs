using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "Endpoints", "endpoints", ResourceScope.Namespaced, ShortNames = "ep")]
[ApiType("io.k8s.api.core.v1.Endpoints")]
public sealed partial record Endpoints : IKubernetesObject<Endpoints>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<EndpointSubset> Subsets { get; init; } = [];
}
