namespace Navarch.Api.NetworkingV1;

/// <summary>Where requests go.</summary>
[ApiType("io.k8s.api.networking.v1.IngressSpec")]
public sealed partial record IngressSpec
{
    /// <summary>The class, and so the controller that looks after it.</summary>
    [Field(4)]
    public string? IngressClassName { get; init; }

    /// <summary>Where requests go that fit no rule.</summary>
    [Field(1)]
    public IngressBackend? DefaultBackend { get; init; }

    /// <summary>The certificates by which it speaks HTTPS.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<IngressTLS> Tls { get; init; } = [];

    /// <summary>Where requests go, by their hosts.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<IngressRule> Rules { get; init; } = [];
}
