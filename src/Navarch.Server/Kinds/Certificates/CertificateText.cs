using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Certificates;

/// <summary>What is wrong with the PEM of a request or a chain; null when nothing is.</summary>
static class CertificateText
{
    private const string RequestLabel = "CERTIFICATE REQUEST";
    private const string CertificateLabel = "CERTIFICATE";

    /// <summary>The first block must be a PKCS #10 request that is signed by the key it asks for.</summary>
    internal static string? ProblemOfRequest(ReadOnlySpan<byte> pem)
    {
        var text = Encoding.UTF8.GetString(pem);
        if (!PemEncoding.TryFind(text, out var found) || text[found.Label] != RequestLabel)
            return "PEM block type must be CERTIFICATE REQUEST";
        try
        {
            CertificateRequest.LoadSigningRequestPem(text, HashAlgorithmName.SHA256,
                CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or AsnContentException)
        {
            return e.Message;
        }
    }

    /// <summary>None at all, or certificates and nothing else.</summary>
    internal static string? ProblemOfCertificates(ReadOnlySpan<byte> pem)
    {
        if (pem.Length == 0) return null;
        var rest = Encoding.UTF8.GetString(pem).AsSpan();
        var blocks = 0;
        for (; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (!rest[found.Label].SequenceEqual(CertificateLabel))
                return $"only CERTIFICATE PEM blocks are allowed, found {Quoted.Text(rest[found.Label].ToString())}";
            try
            {
                using var certificate =
                    X509CertificateLoader.LoadCertificate(Convert.FromBase64String(rest[found.Base64Data].ToString()));
            }
            catch (Exception e) when (e is CryptographicException or FormatException)
            {
                return e.Message;
            }
            blocks++;
        }
        return blocks == 0 ? "must contain at least one CERTIFICATE PEM block" : null;
    }
}
