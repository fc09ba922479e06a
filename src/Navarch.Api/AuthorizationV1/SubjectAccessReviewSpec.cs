using System.Collections.ObjectModel;

namespace Navarch.Api.AuthorizationV1;

/// <summary>Who wants to do what.</summary>
[ApiType("io.k8s.api.authorization.v1.SubjectAccessReviewSpec")]
public sealed partial record SubjectAccessReviewSpec
{
    /// <summary>What, with a resource; not with nonResourceAttributes.</summary>
    [Field(1)]
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>What, with something else.</summary>
    [Field(2)]
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>The user's name.</summary>
    [Field(3)]
    public string User { get; init; } = "";

    /// <summary>The groups to which the user belongs.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What else the authenticator says of the user.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The user's uid.</summary>
    [Field(6)]
    public string Uid { get; init; } = "";
}
