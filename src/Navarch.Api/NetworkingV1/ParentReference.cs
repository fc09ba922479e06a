namespace Navarch.Api.NetworkingV1;

/// <summary>The object that has an address.</summary>
[ApiType("io.k8s.api.networking.v1.ParentReference")]
public sealed partial record ParentReference
{
    /// <summary>The group of its resource.</summary>
    [Field(1)]
    public string Group { get; init; } = "";

    /// <summary>Its resource, such as services.</summary>
    [Field(2, Required = true)]
    public string Resource { get; init; } = "";

    /// <summary>Its namespace.</summary>
    [Field(3)]
    public string Namespace { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(4, Required = true)]
    public string Name { get; init; } = "";
}
