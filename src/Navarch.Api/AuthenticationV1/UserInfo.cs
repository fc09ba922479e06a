using System.Collections.ObjectModel;

namespace Navarch.Api.AuthenticationV1;

[ApiType("io.k8s.api.authentication.v1.UserInfo")]
public sealed partial record UserInfo
{
    [Field(1)]
    public string Username { get; init; } = "";

    [Field(2)]
    public string Uid { get; init; } = "";

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Groups { get; init; } = [];

    [Field(4)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
}
