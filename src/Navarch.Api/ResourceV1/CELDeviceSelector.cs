namespace Navarch.Api.ResourceV1;

/// <summary>Devices that fit an expression.</summary>
[ApiType("io.k8s.api.resource.v1.CELDeviceSelector")]
public sealed partial record CELDeviceSelector
{
    /// <summary>Must be true of the device, in CEL.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";
}
