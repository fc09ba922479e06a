namespace Navarch.Api.AutoscalingV1;

/// <summary>An object with a scale.</summary>
[ApiType("io.k8s.api.autoscaling.v1.CrossVersionObjectReference", Atomic = true)]
public sealed partial record CrossVersionObjectReference
{
    /// <summary>Its kind.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The group and version of its kind.</summary>
    [Field(3)]
    public string ApiVersion { get; init; } = "";
}
