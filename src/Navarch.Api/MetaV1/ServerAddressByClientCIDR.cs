namespace Navarch.Api.MetaV1;

/// <summary>Under which address some clients reach the server.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR")]
public sealed partial record ServerAddressByClientCIDR
{
    /// <summary>The clients' addresses.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ClientCIDR { get; init; } = "";

    /// <summary>The server's address for them.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string ServerAddress { get; init; } = "";
}
