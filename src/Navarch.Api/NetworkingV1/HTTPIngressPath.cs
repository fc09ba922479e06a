namespace Navarch.Api.NetworkingV1;

/// <summary>Which requests go to which backend.</summary>
[ApiType("io.k8s.api.networking.v1.HTTPIngressPath")]
public sealed partial record HTTPIngressPath
{
    /// <summary>The path, or the beginning of it.</summary>
    [Field(1)]
    public string Path { get; init; } = "";

    /// <summary>Exact, Prefix or ImplementationSpecific.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string? PathType { get; init; }

    /// <summary>Where they go.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public IngressBackend Backend { get; init; } = new();
}
