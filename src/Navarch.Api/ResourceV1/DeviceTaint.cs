namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceTaint")]
public sealed partial record DeviceTaint
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(2)]
    public string Value { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Effect { get; init; } = "";

    [Field(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
