namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceAttribute")]
public sealed partial record DeviceAttribute
{
    [Field(2)]
    public long? Int { get; init; }

    [Field(3)]
    public bool? Bool { get; init; }

    [Field(4)]
    public string? String { get; init; }

    [Field(5)]
    public string? Version { get; init; }
}
