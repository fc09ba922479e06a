namespace Navarch.Api.NetworkingV1;

/// <summary>Where the requests for a host go.</summary>
[ApiType("io.k8s.api.networking.v1.IngressRule")]
public sealed partial record IngressRule
{
    /// <summary>The host's name; *. before it stands for one further label. Absent for all hosts.</summary>
    [Field(1)]
    public string Host { get; init; } = "";

    /// <summary>By their paths.</summary>
    [Field(1, Inline = 2)]
    public HTTPIngressRuleValue? Http { get; init; }
}
