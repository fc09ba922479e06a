namespace Navarch.Api.AuthenticationV1;

/// <summary>Whose token it is.</summary>
[ApiType("io.k8s.api.authentication.v1.TokenReviewStatus")]
public sealed partial record TokenReviewStatus
{
    /// <summary>Whether it is anyone's.</summary>
    [Field(1)]
    public bool Authenticated { get; init; }

    /// <summary>Whose it is.</summary>
    [Field(2, AlwaysWritten = true)]
    public UserInfo User { get; init; } = new();

    /// <summary>For whom it is, among those asked for.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Why it could not be told.</summary>
    [Field(3)]
    public string Error { get; init; } = "";
}
