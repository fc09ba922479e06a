using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Navarch.Api.Requests;
using Navarch.Server.Certificates;

namespace Navarch.Server.Authentication;

/// <summary>
/// A client certificate of the cluster's authority: the common name is the user, organizations are groups.
/// </summary>
internal sealed class CertificateAuthenticator(CertificateAuthority authority)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    public AuthenticationResult Authenticate(X509Certificate2? certificate)
    {
        if (certificate is null) return AuthenticationResult.Unknown.Instance;
        if (!authority.IsIssuerOf(certificate, forClient: true))
            return new AuthenticationResult.Rejected(
                $"client certificate {certificate.Subject} is not of this cluster's authority, or not valid now");
        var name = "";
        var groups = new List<string>();
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false))
            ReadPart(part, ref name, groups);
        if (name.Length == 0) return AuthenticationResult.Unknown.Instance;
        return new AuthenticationResult.Authenticated(
            new UserIdentity(name) { Groups = groups, Extra = CredentialId(certificate) }, []);
    }

    /// <summary>Several values may share one part, and a subject of one part each is only the usual form.</summary>
    private static void ReadPart(X500RelativeDistinguishedName part, ref string name, List<string> groups)
    {
        var set = new AsnReader(part.RawData, AsnEncodingRules.DER).ReadSetOf();
        while (set.HasData)
        {
            var pair = set.ReadSequence();
            var type = pair.ReadObjectIdentifier();
            if (type is not (CommonName or Organization)) continue;
            var value = pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue);
            if (type == CommonName) name = value;
            else groups.Add(value);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> CredentialId(X509Certificate2 certificate) => new()
    {
        ["authentication.kubernetes.io/credential-id"] =
            ["X509SHA256=" + certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant()],
    };
}
