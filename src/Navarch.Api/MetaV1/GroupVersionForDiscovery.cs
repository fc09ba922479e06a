namespace Navarch.Api.MetaV1;

/// <summary>A version of a group.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery")]
public sealed partial record GroupVersionForDiscovery
{
    /// <summary>Group and version, such as apps/v1.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string GroupVersion { get; init; } = "";

    /// <summary>The version alone.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Version { get; init; } = "";
}
