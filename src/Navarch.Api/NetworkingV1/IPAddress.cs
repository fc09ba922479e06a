using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>An address that is taken; its name is the address.</summary>
[Kind("networking.k8s.io", "v1", "IPAddress", "ipaddresses", ResourceScope.Cluster, ShortNames = "ip")]
[ApiType("io.k8s.api.networking.v1.IPAddress")]
public sealed partial record IPAddress : IKubernetesObject<IPAddress>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who has it.</summary>
    [Field(2, AlwaysWritten = true)]
    public IPAddressSpec Spec { get; init; } = new();
}
