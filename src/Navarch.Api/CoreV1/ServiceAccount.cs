using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>An identity for what runs in pods.</summary>
[Kind("", "v1", "ServiceAccount", "serviceaccounts", ResourceScope.Namespaced, ShortNames = "sa")]
[ApiType("io.k8s.api.core.v1.ServiceAccount")]
public sealed partial record ServiceAccount : IKubernetesObject<ServiceAccount>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Secrets that its pods may use.</summary>
    [Field(2, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<ObjectReference> Secrets { get; init; } = [];

    /// <summary>Secrets for image registries, for all pods that act as it.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init; } = [];

    /// <summary>Whether its token is mounted into its pods.</summary>
    [Field(4)]
    public bool? AutomountServiceAccountToken { get; init; }
}
