namespace Navarch.Api.ResourceV1;

/// <summary>Parameters that one driver understands.</summary>
[ApiType("io.k8s.api.resource.v1.OpaqueDeviceConfiguration")]
public sealed partial record OpaqueDeviceConfiguration
{
    /// <summary>The driver.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>Whatever it understands, up to 10 KiB.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public RawJson? Parameters { get; init; }
}
