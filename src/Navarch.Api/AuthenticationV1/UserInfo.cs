using System.Collections.ObjectModel;

namespace Navarch.Api.AuthenticationV1;

/// <summary>A user as the server knows one.</summary>
[ApiType("io.k8s.api.authentication.v1.UserInfo")]
public sealed partial record UserInfo
{
    /// <summary>The name.</summary>
    [Field(1)]
    public string Username { get; init; } = "";

    /// <summary>What tells the user from others of the same name.</summary>
    [Field(2)]
    public string Uid { get; init; } = "";

    /// <summary>The groups to which the user belongs.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What else the authenticator says.</summary>
    [Field(4)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
}
