using System.Net;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;
using Navarch.Server.Certificates;

namespace Navarch.Server;

/// <summary>Makes kubeconfigs from the authority in a server's data directory; the server need not run.</summary>
public sealed class ClusterCredentials
{
    private readonly ClusterCertificates _certificates;

    private ClusterCredentials(ClusterCertificates certificates) => _certificates = certificates;

    public static ClusterCredentials Open(string dataDirectory, TimeProvider time, IdSource ids) =>
        new(ClusterCertificates.Open(dataDirectory, time, ids));

    /// <summary>For a person or a program: the common name is the user, each organization a group.</summary>
    public string UserKubeconfig(Uri server, string user, IReadOnlyList<string> groups) =>
        Make(server, user, CertificateSubject.Client(user, groups));

    /// <summary>For a node agent, which also serves with it.</summary>
    public string NodeKubeconfig(Uri server, string node, IReadOnlyList<IPAddress> addresses) =>
        Make(server, $"system:node:{node}", CertificateSubject.Node(node, addresses));

    /// <summary>
    /// A certificate and its key, as PEM, for programs beside the cluster that trust its authority: they serve with it
    /// and show it to each other. Meant for etcd's members and their clients.
    /// </summary>
    public (string Certificate, string Key) PeerCertificate(string name, IReadOnlyList<IPAddress> addresses)
    {
        using var certificate = _certificates.Authority.Issue(new CertificateSubject(name)
        {
            DnsNames = [name, "localhost"], Addresses = addresses, IsServer = true, IsClient = true,
        });
        using var key = certificate.GetECDsaPrivateKey()!;
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>
    /// Service account tokens are signed with a new key from now on; those of the one before hold until its public half,
    /// beside it in <c>pki</c>, is removed. A running server takes it up within seconds.
    /// </summary>
    public void RotateTokenKey() => _certificates.TokenKeyFiles!.Rotate();

    private string Make(Uri server, string user, CertificateSubject subject)
    {
        using var certificate = _certificates.Authority.Issue(subject);
        return Kubeconfig.Of(server, _certificates.AuthorityPem, user, certificate);
    }
}
