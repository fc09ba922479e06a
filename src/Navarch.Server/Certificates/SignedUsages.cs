using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>The usages of a CertificateSigningRequest as a certificate has them (RFC 5280 §4.2.1.3 and §4.2.1.12).</summary>
internal static class SignedUsages
{
    private static readonly Dictionary<string, X509KeyUsageFlags> Keys = new()
    {
        ["signing"] = X509KeyUsageFlags.DigitalSignature,
        ["digital signature"] = X509KeyUsageFlags.DigitalSignature,
        ["content commitment"] = X509KeyUsageFlags.NonRepudiation,
        ["key encipherment"] = X509KeyUsageFlags.KeyEncipherment,
        ["key agreement"] = X509KeyUsageFlags.KeyAgreement,
        ["data encipherment"] = X509KeyUsageFlags.DataEncipherment,
        ["cert sign"] = X509KeyUsageFlags.KeyCertSign,
        ["crl sign"] = X509KeyUsageFlags.CrlSign,
        ["encipher only"] = X509KeyUsageFlags.EncipherOnly,
        ["decipher only"] = X509KeyUsageFlags.DecipherOnly,
    };

    private static readonly Dictionary<string, string> Purposes = new()
    {
        ["any"] = "2.5.29.37.0",
        ["server auth"] = "1.3.6.1.5.5.7.3.1",
        ["client auth"] = "1.3.6.1.5.5.7.3.2",
        ["code signing"] = "1.3.6.1.5.5.7.3.3",
        ["email protection"] = "1.3.6.1.5.5.7.3.4",
        ["s/mime"] = "1.3.6.1.5.5.7.3.4",
        ["ipsec end system"] = "1.3.6.1.5.5.7.3.5",
        ["ipsec tunnel"] = "1.3.6.1.5.5.7.3.6",
        ["ipsec user"] = "1.3.6.1.5.5.7.3.7",
        ["timestamping"] = "1.3.6.1.5.5.7.3.8",
        ["ocsp signing"] = "1.3.6.1.5.5.7.3.9",
        ["microsoft sgc"] = "1.3.6.1.4.1.311.10.3.3",
        ["netscape sgc"] = "2.16.840.1.113730.4.1",
    };

    public static void AddTo(CertificateRequest request, IReadOnlyList<string> usages)
    {
        var keys = X509KeyUsageFlags.None;
        var purposes = new OidCollection();
        foreach (var usage in usages)
        {
            if (Keys.TryGetValue(usage, out var flag)) keys |= flag;
            else if (Purposes.TryGetValue(usage, out var purpose)) purposes.Add(new Oid(purpose));
            else throw new CryptographicException($"the usage \"{usage}\" is unknown");
        }
        if (keys != X509KeyUsageFlags.None) request.CertificateExtensions.Add(new X509KeyUsageExtension(keys, true));
        if (purposes.Count > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, false));
    }
}
