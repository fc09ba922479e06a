namespace Navarch.Api.ResourceV1;

/// <summary>One request: a single sort of device, or several to choose from.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceRequest")]
public sealed partial record DeviceRequest
{
    /// <summary>Its name in the claim.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The sort of device.</summary>
    [Field(2)]
    public ExactDeviceRequest? Exactly { get; init; }

    /// <summary>Sorts to choose from, the best first.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<DeviceSubRequest> FirstAvailable { get; init; } = [];
}
