using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Navarch.Controllers.Certificates;

/// <summary>What a PKCS #10 request asks to be certified.</summary>
sealed record RequestedCertificate(string CommonName, IReadOnlyList<string> Organizations)
{
    private const string CommonNameId = "2.5.4.3", OrganizationId = "2.5.4.10";

    public int DnsNames { get; init; }
    public int Addresses { get; init; }
    public int Emails { get; init; }
    public int Uris { get; init; }

    /// <summary>Null when it is no request, or not signed by the key that it asks for.</summary>
    public static RequestedCertificate? Read(byte[] pem)
    {
        try
        {
            var request = CertificateRequest.LoadSigningRequestPem(
                Encoding.UTF8.GetString(pem), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            return OfNames(Of(request.SubjectName), request);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or AsnContentException)
        {
            return null;
        }
    }

    private static RequestedCertificate Of(X500DistinguishedName subject)
    {
        var name = "";
        var organizations = new List<string>();
        foreach (var part in subject.EnumerateRelativeDistinguishedNames(reversed: false))
        {
            if (part.HasMultipleElements) continue;
            if (part.GetSingleElementType().Value == CommonNameId) name = part.GetSingleElementValue() ?? "";
            if (part.GetSingleElementType().Value == OrganizationId) organizations.Add(part.GetSingleElementValue() ?? "");
        }
        return new(name, organizations);
    }

    private static RequestedCertificate OfNames(RequestedCertificate read, CertificateRequest request)
    {
        foreach (var extension in request.CertificateExtensions)
        {
            if (extension.Oid?.Value != "2.5.29.17") continue;
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var kind = names.PeekTag().TagValue;
                names.ReadEncodedValue();
                read = kind switch // GeneralName of RFC 5280 §4.2.1.6
                {
                    1 => read with { Emails = read.Emails + 1 },
                    2 => read with { DnsNames = read.DnsNames + 1 },
                    6 => read with { Uris = read.Uris + 1 },
                    7 => read with { Addresses = read.Addresses + 1 },
                    _ => read,
                };
            }
        }
        return read;
    }
}
