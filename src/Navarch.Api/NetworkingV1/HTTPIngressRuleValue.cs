namespace Navarch.Api.NetworkingV1;

/// <summary>Where the requests for a host go.</summary>
[ApiType("io.k8s.api.networking.v1.HTTPIngressRuleValue")]
public sealed partial record HTTPIngressRuleValue
{
    /// <summary>By their paths.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<HTTPIngressPath> Paths { get; init; } = [];
}
