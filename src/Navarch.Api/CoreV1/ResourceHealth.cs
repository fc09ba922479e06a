namespace Navarch.Api.CoreV1;

/// <summary>The health of one device.</summary>
[ApiType("io.k8s.api.core.v1.ResourceHealth")]
public sealed partial record ResourceHealth
{
    /// <summary>The device's id.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ResourceID { get; init; } = "";

    /// <summary>Healthy, Unhealthy or Unknown.</summary>
    [Field(2)]
    public string Health { get; init; } = "";
}
