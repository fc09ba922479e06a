using Navarch.Api.MetaV1;

namespace Navarch.Api.ApiRegistrationV1;

/// <summary>Says which server serves a version of a group of the API.</summary>
[Kind("apiregistration.k8s.io", "v1", "APIService", "apiservices",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService")]
public sealed partial record APIService : IKubernetesObject<APIService>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The version, and the service that serves it.</summary>
    [Field(2, AlwaysWritten = true)]
    public APIServiceSpec Spec { get; init; } = new();

    /// <summary>Whether that server answers. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public APIServiceStatus Status { get; init; } = new();
}
