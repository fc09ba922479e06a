namespace Navarch.Api.AutoscalingV2;

/// <summary>An object with a scale, or with a metric.</summary>
[ApiType("io.k8s.api.autoscaling.v2.CrossVersionObjectReference")]
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
