namespace Navarch.Api.ApiExtensionsV1;

/// <summary>A field by which lists and watches can be narrowed.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField")]
public sealed partial record SelectableField
{
    /// <summary>Where it stands in the object.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string JsonPath { get; init; } = "";
}
