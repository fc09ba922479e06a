namespace Navarch.Api.MetaV1;

/// <summary>The resources of a group and version.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList")]
public sealed partial record APIResourceList
{
    /// <summary>The group and version.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string GroupVersion { get; init; } = "";

    /// <summary>The resources.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<APIResource> Resources { get; init; } = [];
}
