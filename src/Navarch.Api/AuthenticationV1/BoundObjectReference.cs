namespace Navarch.Api.AuthenticationV1;

/// <summary>The object whose end is the end of a token.</summary>
[ApiType("io.k8s.api.authentication.v1.BoundObjectReference")]
public sealed partial record BoundObjectReference
{
    /// <summary>Pod, Secret or Node.</summary>
    [Field(1)]
    public string Kind { get; init; } = "";

    /// <summary>The version of its kind: v1.</summary>
    [Field(2)]
    public string ApiVersion { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(3)]
    public string Name { get; init; } = "";

    /// <summary>Its uid.</summary>
    [Field(4)]
    public string Uid { get; init; } = "";
}
