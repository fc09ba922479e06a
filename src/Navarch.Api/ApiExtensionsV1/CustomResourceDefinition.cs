using Navarch.Api.MetaV1;

namespace Navarch.Api.ApiExtensionsV1;

/// <summary>Teaches the API server a kind of your own.</summary>
[Kind("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions",
    ResourceScope.Cluster, ShortNames = "crd,crds", Categories = "api-extensions")]
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition")]
public sealed partial record CustomResourceDefinition : IKubernetesObject<CustomResourceDefinition>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The kind's names, scope and versions.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public CustomResourceDefinitionSpec Spec { get; init; } = new();

    /// <summary>Whether it is served. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public CustomResourceDefinitionStatus Status { get; init; } = new();
}
