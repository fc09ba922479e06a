namespace Navarch.Api.ResourceV1;

/// <summary>Who may use a claim.</summary>
[ApiType("io.k8s.api.resource.v1.ResourceClaimConsumerReference")]
public sealed partial record ResourceClaimConsumerReference
{
    /// <summary>The group of its resource; empty for the core group.</summary>
    [Field(1)]
    public string ApiGroup { get; init; } = "";

    /// <summary>Its resource, such as pods.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Resource { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Its uid.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public string Uid { get; init; } = "";
}
