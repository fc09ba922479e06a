using System.Collections.ObjectModel;

namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.SubjectAccessReviewSpec")]
public sealed partial record SubjectAccessReviewSpec
{
    [Field(1)]
    public ResourceAttributes? ResourceAttributes { get; init; }

    [Field(2)]
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    [Field(3)]
    public string User { get; init; } = "";

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> Groups { get; init; } = [];

    [Field(5)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    [Field(6)]
    public string Uid { get; init; } = "";
}
