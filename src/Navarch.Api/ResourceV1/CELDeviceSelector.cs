namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.CELDeviceSelector")]
public sealed partial record CELDeviceSelector
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";
}
