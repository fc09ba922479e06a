namespace Navarch.Api.ResourceV1;

/// <summary>Keeps claims off a device that do not tolerate it.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceTaint")]
public sealed partial record DeviceTaint
{
    /// <summary>Its key.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>Its value.</summary>
    [Field(2)]
    public string Value { get; init; } = "";

    /// <summary>NoSchedule or NoExecute.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Effect { get; init; } = "";

    /// <summary>Since when.</summary>
    [Field(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
