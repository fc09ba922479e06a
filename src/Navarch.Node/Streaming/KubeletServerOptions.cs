using System.Net;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Limits;

namespace Navarch.Node.Streaming;

/// <summary>How a node's endpoint is reached, and by whom.</summary>
public sealed record KubeletServerOptions
{
    public const int DefaultPort = 10250;

    public IPAddress Address { get; init; } = IPAddress.Any;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>With its private key.</summary>
    public required Func<X509Certificate2> ServingCertificate { get; init; }

    /// <summary>Who signs the certificates of callers. Without a certificate of theirs only /healthz answers.</summary>
    public required X509Certificate2 ClientCertificateAuthority { get; init; }

    /// <summary>Common names that may do everything: the API server's client certificate.</summary>
    public IReadOnlySet<string> AuthorizedNames { get; init; } =
        new HashSet<string> { "kube-apiserver-kubelet-client", "system:apiserver", "kube-apiserver" };

    /// <summary>Organizations (groups) that may do everything.</summary>
    public IReadOnlySet<string> AuthorizedGroups { get; init; } =
        new HashSet<string> { "system:masters", "kubeadm:cluster-admins" };

    public StreamingLimits Limits { get; init; } = StreamingLimits.Default;
}
