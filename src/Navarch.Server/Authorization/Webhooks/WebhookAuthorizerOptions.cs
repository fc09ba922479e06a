namespace Navarch.Server.Authorization.Webhooks;

/// <summary>A service that is asked whether a request may be.</summary>
/// <param name="Name">Of the authorizer, for messages.</param>
/// <param name="ConfigFile">A kubeconfig that says where the service is.</param>
internal sealed record WebhookAuthorizerOptions(string Name, string ConfigFile)
{
    /// <summary>Of one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>It is asked by authorization.k8s.io/v1beta1, in which groups are called <c>group</c>.</summary>
    public bool IsBeta { get; init; }

    /// <summary>When it is asked at all.</summary>
    public MatchConditions Conditions { get; init; } = MatchConditions.None;

    /// <summary>When the service gives no answer: refused, or the next authorizer is asked.</summary>
    public bool IsDeniedOnFailure { get; init; }

    /// <summary>For how long an answer holds; zero: for none but its own request.</summary>
    public TimeSpan AllowedLifetime { get; init; }
    public TimeSpan OtherLifetime { get; init; }

    /// <summary>Tried again after this, then after half as much again.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(500);
}
