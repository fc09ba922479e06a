using System.Text;
using Navarch.Client.Http;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Navarch.Client.Kubeconfigs;

/// <summary>Reads what kubectl reads: server, certificates and credentials of a context.</summary>
public sealed class Kubeconfig
{
    private readonly string _file;
    private readonly YamlMappingNode _root;

    private Kubeconfig(string file, YamlMappingNode root)
    {
        _file = file;
        _root = root;
    }

    /// <exception cref="KubeconfigException">The file can't be read or is no kubeconfig.</exception>
    public static Kubeconfig Load(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new KubeconfigException($"kubeconfig {file}: {unreadable.Message}", unreadable);
        }
    }

    /// <param name="yaml">The text.</param>
    /// <param name="file">Where it stands: relative paths in it are relative to that.</param>
    /// <exception cref="KubeconfigException">The text is no kubeconfig.</exception>
    public static Kubeconfig Parse(string yaml, string file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) return new Kubeconfig(file, root);
        }
        catch (YamlException malformed)
        {
            throw new KubeconfigException($"kubeconfig {file}: {malformed.Start}: {malformed.Message}", malformed);
        }
        throw new KubeconfigException(
            $"kubeconfig {file}: the document is no mapping; expected clusters, users and contexts");
    }

    public string CurrentContext => Text(_root, "current-context") ?? "";

    /// <summary>The namespace that a context prefers; <c>default</c> when it names none.</summary>
    public string NamespaceOf(string? context = null) => Text(FindContext(context), "namespace") ?? "default";

    /// <summary>How to reach the server of a context; of the current one when null.</summary>
    /// <exception cref="KubeconfigException">The context, its cluster or its user is missing or unusable.</exception>
    public EndpointOptions EndpointOf(string? context = null)
    {
        var chosen = FindContext(context);
        var cluster = Find("clusters", "cluster", Text(chosen, "cluster") ?? "");
        var user = Text(chosen, "user") is { Length: > 0 } name ? Find("users", "user", name) : new YamlMappingNode();
        if (Text(cluster, "server") is not { } server || !Uri.TryCreate(server, UriKind.Absolute, out var uri))
            throw Broken("clusters[].cluster.server", $"\"{Text(cluster, "server")}\" is no URL");
        if (Child(user, "exec") is not null || Child(user, "auth-provider") is not null)
            throw Broken("users[].user",
                "exec and auth-provider are not supported; put a token or a client certificate there");
        return new EndpointOptions(uri)
        {
            CertificateAuthority = Pem(cluster, "certificate-authority"),
            SkipsVerification = Text(cluster, "insecure-skip-tls-verify") == "true",
            ServerName = Text(cluster, "tls-server-name"),
            ClientCertificate = Pem(user, "client-certificate"),
            ClientKey = Pem(user, "client-key"),
            Token = Text(user, "token"),
            TokenFile = Text(user, "tokenFile") is { } file ? Resolve(file) : null,
            Username = Text(user, "username"),
            Password = Text(user, "password"),
        };
    }

    private YamlMappingNode FindContext(string? context)
    {
        var name = context ?? CurrentContext;
        if (name.Length == 0) throw Broken("current-context", "is not set; choose a context");
        return Find("contexts", "context", name);
    }

    private YamlMappingNode Find(string list, string part, string name)
    {
        if (Child(_root, list) is YamlSequenceNode entries)
            foreach (var entry in entries.OfType<YamlMappingNode>())
                if (Text(entry, "name") == name && Child(entry, part) is YamlMappingNode found) return found;
        throw Broken(list, $"has no entry named \"{name}\"");
    }

    private PemSource? Pem(YamlMappingNode node, string field)
    {
        if (Text(node, field + "-data") is { Length: > 0 } data)
        {
            try
            {
                return new PemSource(Encoding.UTF8.GetString(Convert.FromBase64String(data)), null);
            }
            catch (FormatException malformed)
            {
                throw new KubeconfigException($"kubeconfig {_file}: {field}-data: is not base64", malformed);
            }
        }
        return Text(node, field) is { Length: > 0 } file ? new PemSource(null, Resolve(file)) : null;
    }

    private string Resolve(string file) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_file)) ?? "/", file));

    private KubeconfigException Broken(string field, string what) => new($"kubeconfig {_file}: {field}: {what}");

    private static YamlNode? Child(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;
}
