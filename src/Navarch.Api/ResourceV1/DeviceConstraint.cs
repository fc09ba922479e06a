namespace Navarch.Api.ResourceV1;

/// <summary>What must hold of several devices together.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceConstraint")]
public sealed partial record DeviceConstraint
{
    /// <summary>The requests whose devices are meant; all when empty.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>An attribute that must be the same in all.</summary>
    [Field(2)]
    public string? MatchAttribute { get; init; }

    /// <summary>An attribute that must differ in all.</summary>
    [Field(3)]
    public string? DistinctAttribute { get; init; }
}
