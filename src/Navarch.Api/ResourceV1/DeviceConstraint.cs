namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceConstraint")]
public sealed partial record DeviceConstraint
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    [Field(2)]
    public string? MatchAttribute { get; init; }

    [Field(3)]
    public string? DistinctAttribute { get; init; }
}
