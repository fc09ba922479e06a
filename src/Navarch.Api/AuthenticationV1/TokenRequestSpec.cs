namespace Navarch.Api.AuthenticationV1;

/// <summary>What a token is to be.</summary>
[ApiType("io.k8s.api.authentication.v1.TokenRequestSpec")]
public sealed partial record TokenRequestSpec
{
    /// <summary>For whom it is; the API server when absent.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>How long it is valid; the server may shorten it.</summary>
    [Field(4, AlwaysWritten = true)]
    public long? ExpirationSeconds { get; init; }

    /// <summary>The object whose end is the token's end.</summary>
    [Field(3, AlwaysWritten = true)]
    public BoundObjectReference? BoundObjectRef { get; init; }
}
