using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using YamlDotNet.RepresentationModel;

namespace Navarch.Bench;

/// <summary>Where the server is and who we are to it.</summary>
sealed record ApiTarget(Uri Server, X509Certificate2? ClientCertificate, string? Token, X509Certificate2Collection? Roots)
{
    // Made once, not for each connection: it takes milliseconds.
    private readonly SslStreamCertificateContext? _shown =
        ClientCertificate is null ? null : SslStreamCertificateContext.Create(ClientCertificate, null, offline: true);

    public static ApiTarget From(BenchOptions options) => options.Kubeconfig is { } path
        ? FromKubeconfig(path, options.Context)
        : new ApiTarget(
            new Uri(options.Server!),
            options.CertificateFile is null
                ? null
                : X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile),
            options.Token,
            options.CaFile is null ? null : Pem(File.ReadAllText(options.CaFile)));

    public SslClientAuthenticationOptions Tls()
    {
        var tls = new SslClientAuthenticationOptions();
        tls.ClientCertificateContext = _shown;
        if (Roots is null) return tls;
        tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(Roots);
        return tls;
    }

    private static ApiTarget FromKubeconfig(string path, string? context)
    {
        if (!File.Exists(path)) throw new BenchException($"there is no kubeconfig at {path}");
        var yaml = new YamlStream();
        using (var text = File.OpenText(path)) yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var chosen = Named(root, "contexts", context ?? Text(root, "current-context") ?? "", "context");
        var cluster = Named(root, "clusters", Text(chosen, "cluster") ?? "", "cluster");
        var user = Named(root, "users", Text(chosen, "user") ?? "", "user");
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var server = Text(cluster, "server") ?? throw new BenchException($"{path}: its cluster has no server");
        var certificate = Content(user, "client-certificate", directory);
        var key = Content(user, "client-key", directory);
        var roots = Content(cluster, "certificate-authority", directory);
        return new ApiTarget(
            new Uri(server),
            certificate is null ? null : X509Certificate2.CreateFromPem(certificate, key),
            Text(user, "token"),
            roots is null ? null : Pem(roots));
    }

    private static X509Certificate2Collection Pem(string text)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(text);
        return certificates;
    }

    private static YamlMappingNode Named(YamlMappingNode root, string list, string name, string member)
    {
        foreach (var item in ((YamlSequenceNode)root[list]).Cast<YamlMappingNode>())
            if (Text(item, "name") == name) return (YamlMappingNode)item[member];
        throw new BenchException($"the kubeconfig has no {member} named '{name}'");
    }

    private static string? Text(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;

    /// <summary>A member given inline (<c>…-data</c>, base64) or as a file beside the kubeconfig.</summary>
    private static string? Content(YamlMappingNode node, string name, string directory)
    {
        if (Text(node, name + "-data") is { } data)
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data));
        return Text(node, name) is { } file ? File.ReadAllText(Path.Combine(directory, file)) : null;
    }
}
