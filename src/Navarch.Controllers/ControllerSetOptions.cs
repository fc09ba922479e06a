using Navarch.Client.Informers;
using Navarch.Client.Leadership;
using Navarch.Controllers.Certificates;
using Navarch.Controllers.HorizontalAutoscaling;
using Navarch.Controllers.Nodes;
using Navarch.Controllers.Pods;
using Navarch.Controllers.ServiceAccounts;

namespace Navarch.Controllers;

/// <summary>Which controllers run, and what they need to know.</summary>
public sealed record ControllerSetOptions
{
    /// <summary>Who they are when the endpoint is in process.</summary>
    public UserIdentity User { get; init; } = UserIdentity.System("kube-controller-manager");

    /// <summary>Names of controllers that are not to run: <c>endpoints-controller</c>.</summary>
    public IReadOnlySet<string> Disabled { get; init; } = new HashSet<string>();

    /// <summary>Runs only while leading by this lease, when set.</summary>
    public LeaderElectionOptions? LeaderElection { get; init; }

    /// <summary>
    /// Those of the process, which someone else runs; the set has its own when null. Not for leader election, where
    /// each term starts afresh.
    /// </summary>
    public SharedInformers? Informers { get; init; }

    /// <summary>
    /// PEM of what vouches for the API server, put into every namespace; none is put there when empty.
    /// </summary>
    public string RootCertificates { get; init; } = "";

    /// <summary>Signs the tokens that Secrets hold; such Secrets stay empty when null.</summary>
    public SignSecretToken? SignSecretToken { get; init; }

    /// <summary>Signs approved CertificateSigningRequests of the built-in signers; they stay unsigned when null.</summary>
    public SignCertificate? SignCertificate { get; init; }

    /// <summary>For how long such a certificate is good, unless a request asks for less.</summary>
    public TimeSpan CertificateLifetime { get; init; } = TimeSpan.FromDays(365);

    public NodeLifecycleOptions NodeLifecycle { get; init; } = new();
    public PodGarbageOptions PodGarbage { get; init; } = new();
    public HorizontalAutoscalingOptions HorizontalAutoscaling { get; init; } = HorizontalAutoscalingOptions.Default;
}
