namespace Navarch.Api.NetworkingV1;

/// <summary>Who looks after the ingresses of a class.</summary>
[ApiType("io.k8s.api.networking.v1.IngressClassSpec")]
public sealed partial record IngressClassSpec
{
    /// <summary>The controller's name, such as example.com/ingress. Can't be changed.</summary>
    [Field(1)]
    public string Controller { get; init; } = "";

    /// <summary>An object with parameters for it.</summary>
    [Field(2)]
    public IngressClassParametersReference? Parameters { get; init; }
}
