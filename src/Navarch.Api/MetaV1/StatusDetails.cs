namespace Navarch.Api.MetaV1;

/// <summary>More of what went wrong.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails")]
public sealed partial record StatusDetails
{
    /// <summary>The object's name.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>The group of its kind.</summary>
    [Field(2)]
    public string Group { get; init; } = "";

    /// <summary>Its kind or resource.</summary>
    [Field(3)]
    public string Kind { get; init; } = "";

    /// <summary>Its uid.</summary>
    [Field(6)]
    public string Uid { get; init; } = "";

    /// <summary>All that is wrong.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>After how long to try again.</summary>
    [Field(5)]
    public int RetryAfterSeconds { get; init; }
}
