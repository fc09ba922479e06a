namespace Navarch.Api.AuthenticationV1;

/// <summary>The token that is asked about.</summary>
[ApiType("io.k8s.api.authentication.v1.TokenReviewSpec")]
public sealed partial record TokenReviewSpec
{
    /// <summary>The token itself.</summary>
    [Field(1)]
    public string Token { get; init; } = "";

    /// <summary>For whom it should be; the API server when absent.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Audiences { get; init; } = [];
}
