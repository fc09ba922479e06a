namespace Navarch.Api.ApiExtensionsV1;

/// <summary>What has become of a definition.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus")]
public sealed partial record CustomResourceDefinitionStatus
{
    /// <summary>Whether it is served, and if not, why.</summary>
    [Field(1, AlwaysWritten = true, List = ListType.Map, Keys = "type")]
    public IReadOnlyList<CustomResourceDefinitionCondition> Conditions { get; init; } = [];

    /// <summary>The names under which it is served.</summary>
    [Field(2, AlwaysWritten = true)]
    public CustomResourceDefinitionNames AcceptedNames { get; init; } = new();

    /// <summary>Versions in which objects may still be stored.</summary>
    [Field(3, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> StoredVersions { get; init; } = [];
}
