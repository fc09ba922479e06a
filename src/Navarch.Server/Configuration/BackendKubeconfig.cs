using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Configuration;

/// <summary>
/// How the server reaches a service of the administrator's (an audit backend), in the form that upstream has for it: a
/// kubeconfig whose current context names the service's URL and what to show there.
/// </summary>
internal static class BackendKubeconfig
{
    /// <summary>A client whose base address is the service.</summary>
    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static HttpClient Open(string file, TimeSpan timeout)
    {
        var root = ConfigurationNode.Open(file, "Config", "v1")
            .Allow("clusters", "users", "contexts", "current-context", "preferences");
        var context = Find(root, "contexts", "context", root.RequiredText("current-context"));
        var cluster = Find(root, "clusters", "cluster", context.RequiredText("cluster"));
        var user = context.Text("user") is { Length: > 0 } name ? Find(root, "users", "user", name) : null;
        if (!Uri.TryCreate(cluster.RequiredText("server"), UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http"))
            throw cluster.Wrong("server", $"\"{cluster.Text("server")}\" is no URL");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = Tls(cluster, user, folder), AllowAutoRedirect = false })
        {
            BaseAddress = server, Timeout = timeout,
        };
        if (user?.Text("token") is { Length: > 0 } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static ConfigurationNode Find(ConfigurationNode root, string list, string field, string name)
    {
        foreach (var item in root.Items(list))
            if (item.Text("name") == name) return item.Child(field) ?? throw item.Wrong(field, "is required");
        throw root.Wrong(list, $"holds no \"{name}\"");
    }

    private static SslClientAuthenticationOptions Tls(ConfigurationNode cluster, ConfigurationNode? user, string folder)
    {
        cluster.Allow(
            "server", "certificate-authority", "certificate-authority-data", "insecure-skip-tls-verify", "tls-server-name");
        user?.Allow("client-certificate", "client-certificate-data", "client-key", "client-key-data", "token");
        var tls = new SslClientAuthenticationOptions();
        if (cluster.Text("tls-server-name") is { Length: > 0 } name) tls.TargetHost = name;
        if (cluster.Flag("insecure-skip-tls-verify") == true) tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        try
        {
            if (Pem(cluster, "certificate-authority", folder) is { } authorities)
            {
                tls.CertificateChainPolicy = ServerTrust.Policy(authorities);
            }
            if (user is not null && Pem(user, "client-certificate", folder) is { } certificate)
                tls.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, Pem(user, "client-key", folder))];
            return tls;
        }
        catch (CryptographicException e)
        {
            throw cluster.Wrong("", $"has certificates that cannot be read: {e.Message}");
        }
    }

    private static string? Pem(ConfigurationNode node, string field, string folder)
    {
        try
        {
            if (node.Text(field + "-data") is { Length: > 0 } inline) return Encoding.UTF8.GetString(Convert.FromBase64String(inline));
            return node.Text(field) is { Length: > 0 } file ? File.ReadAllText(Path.Combine(folder, file)) : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw node.Wrong(field, $"cannot be read: {e.Message}");
        }
    }
}
