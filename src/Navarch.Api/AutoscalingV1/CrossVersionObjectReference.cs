namespace Navarch.Api.AutoscalingV1;

[ApiType("io.k8s.api.autoscaling.v1.CrossVersionObjectReference", Atomic = true)]
public sealed partial record CrossVersionObjectReference
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(3)]
    public string ApiVersion { get; init; } = "";
}
