using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Navarch.Server.CustomResources;

/// <summary>The certificates by which a webhook is known.</summary>
internal static class AuthorityBundle
{
    /// <summary>Nothing at all is readable: then it is the system's authorities that count.</summary>
    public static bool IsReadable(byte[] bundle)
    {
        var text = Encoding.UTF8.GetString(bundle);
        if (string.IsNullOrWhiteSpace(text)) return true;
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }
}
