using Navarch.Api.CoreV1;

namespace Navarch.Node.Volumes;

/// <summary>What pods refer to, from the API.</summary>
interface IPodObjects
{
    IEnumerable<Service> Services { get; }

    /// <summary>Null when it isn't there and that is allowed.</summary>
    /// <exception cref="Variables.ContainerConfigException">It isn't there, or the server refuses.</exception>
    Task<ConfigMap?> ConfigMapAsync(Pod pod, string name, bool isOptional, CancellationToken cancel);

    /// <inheritdoc cref="ConfigMapAsync"/>
    Task<Secret?> SecretAsync(Pod pod, string name, bool isOptional, CancellationToken cancel);

    /// <summary>A new token of the pod's service account, bound to the pod.</summary>
    Task<BoundToken> TokenAsync(Pod pod, string audience, TimeSpan lifetime, CancellationToken cancel);
}

/// <summary>A token and the times between which it is to be renewed.</summary>
sealed record BoundToken(string Token, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Upstream renews at 80 % of the lifetime, or when it is a day old.</summary>
    public bool IsStale(DateTimeOffset now) =>
        now >= IssuedAt + ((ExpiresAt - IssuedAt) * 0.8) || now >= IssuedAt + TimeSpan.FromHours(24);
}
