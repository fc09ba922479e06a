using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>
/// Whom a certificate is for and what it is good for. To the API server a client's common name is the user, each
/// organization a group.
/// </summary>
internal sealed record CertificateSubject(string CommonName)
{
    public IReadOnlyList<string> Organizations { get; init; } = [];
    public IReadOnlyList<string> DnsNames { get; init; } = [];
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
    public bool IsServer { get; init; }
    public bool IsClient { get; init; }

    public static CertificateSubject Client(string user, params IReadOnlyList<string> groups) =>
        new(user) { Organizations = groups, IsClient = true };

    /// <summary>A node speaks to the API server with the certificate that it also serves with.</summary>
    public static CertificateSubject Node(string name, IReadOnlyList<IPAddress> addresses) =>
        new($"system:node:{name}")
        {
            Organizations = ["system:nodes"],
            DnsNames = [name, "localhost"],
            Addresses = [.. addresses, IPAddress.Loopback, IPAddress.IPv6Loopback],
            IsServer = true,
            IsClient = true,
        };

    public X500DistinguishedName Name
    {
        get
        {
            var name = new X500DistinguishedNameBuilder();
            foreach (var organization in Organizations) name.AddOrganizationName(organization);
            name.AddCommonName(CommonName);
            return name.Build();
        }
    }

    /// <summary>Whether a certificate made earlier still says all of this.</summary>
    public bool IsCoveredBy(X509Certificate2 certificate)
    {
        if (!certificate.SubjectName.RawData.AsSpan().SequenceEqual(Name.RawData)) return false;
        if (DnsNames.Count + Addresses.Count == 0) return true;
        foreach (var extension in certificate.Extensions)
        {
            if (extension is not X509SubjectAlternativeNameExtension names) continue;
            return DnsNames.All(names.EnumerateDnsNames().Contains) && Addresses.All(names.EnumerateIPAddresses().Contains);
        }
        return false;
    }
}
