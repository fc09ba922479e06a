namespace Navarch.Api.StorageV1;

/// <summary>A token that a driver wants.</summary>
[ApiType("io.k8s.api.storage.v1.TokenRequest")]
public sealed partial record TokenRequest
{
    /// <summary>For whom it is; the API server when empty.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Audience { get; init; } = "";

    /// <summary>How long it is valid.</summary>
    [Field(2)]
    public long? ExpirationSeconds { get; init; }
}
