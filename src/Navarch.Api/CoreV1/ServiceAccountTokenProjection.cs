namespace Navarch.Api.CoreV1;

/// <summary>A token of the pod's account as a file, renewed before it ends.</summary>
[ApiType("io.k8s.api.core.v1.ServiceAccountTokenProjection")]
public sealed partial record ServiceAccountTokenProjection
{
    /// <summary>For whom the token is; the API server when absent.</summary>
    [Field(1)]
    public string Audience { get; init; } = "";

    /// <summary>How long it is valid; at least 600, an hour when absent.</summary>
    [Field(2)]
    public long? ExpirationSeconds { get; init; }

    /// <summary>The file's place in the volume.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";
}
