using System.Net;
using Navarch.Core.Invariants;
using Navarch.Server;

namespace Navarch.Etcd;

/// <summary>What members and clients show each other, made by the project's own authority.</summary>
sealed class EtcdCertificates(string directory)
{
    private readonly ClusterCredentials _credentials =
        ClusterCredentials.Open(directory, TimeProvider.System, IdSource.System);

    public string AuthorityFile => Path.Combine(directory, "pki", "ca.crt");

    /// <summary>Makes a certificate for a member, which shows it to clients and to the other members.</summary>
    public IReadOnlyList<string> ArgumentsOf(string name)
    {
        var (certificate, key) = Make(name);
        return
        [
            "--cert-file", certificate, "--key-file", key, "--trusted-ca-file", AuthorityFile, "--client-cert-auth",
            "--peer-cert-file", certificate, "--peer-key-file", key, "--peer-trusted-ca-file", AuthorityFile,
            "--peer-client-cert-auth",
        ];
    }

    public (string Certificate, string Key) Make(string name)
    {
        var (certificate, key) = (Path.Combine(directory, $"{name}.crt"), Path.Combine(directory, $"{name}.key"));
        var made = _credentials.PeerCertificate(name, [IPAddress.Loopback]);
        File.WriteAllText(certificate, made.Certificate);
        File.WriteAllText(key, made.Key);
        return (certificate, key);
    }
}
