using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Navarch.Server.Certificates;

/// <summary>
/// A kubeconfig of one cluster and one user, with everything inline, so that the file can be carried away.
/// </summary>
internal static class Kubeconfig
{
    public static string Of(Uri server, string authorityPem, string user, X509Certificate2 client)
    {
        using var key = client.GetECDsaPrivateKey()!;
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: navarch
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Base64(authorityPem)}
            users:
            - name: {user}
              user:
                client-certificate-data: {Base64(client.ExportCertificatePem())}
                client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}
            contexts:
            - name: {user}@navarch
              context:
                cluster: navarch
                user: {user}
            current-context: {user}@navarch

            """;
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem + "\n"));
}
