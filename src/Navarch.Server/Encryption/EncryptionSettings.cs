using Navarch.Api.Errors;
using Navarch.Server.Configuration;
using Navarch.Server.Encryption.Kms;

namespace Navarch.Server.Encryption;

/// <summary>
/// What an EncryptionConfiguration file says (apiserver.config.k8s.io/v1): for which resources which keys. The first
/// entry that names a resource counts.
/// </summary>
internal sealed class EncryptionSettings
{
    private readonly List<(IReadOnlyList<string> Resources, ResourceCiphers Ciphers)> _rules = [];

    /// <exception cref="ConfigurationException">The file cannot be read or is wrong.</exception>
    public static EncryptionSettings Read(string file, KmsPlugins plugins) =>
        Of(ConfigurationNode.Open(file, "EncryptionConfiguration", "apiserver.config.k8s.io/v1"), plugins);

    internal static EncryptionSettings Of(ConfigurationNode root, KmsPlugins plugins)
    {
        var settings = new EncryptionSettings();
        var entries = root.Allow("resources").Items("resources");
        if (entries.Count == 0) throw root.Wrong("resources", "needs at least one entry");
        foreach (var entry in entries)
        {
            var resources = entry.Allow("resources", "providers").Texts("resources");
            CheckResources(entry, resources);
            var providers = entry.Items("providers");
            if (providers.Count == 0) throw entry.Wrong("providers", "needs at least one provider");
            settings._rules.Add((resources, new ResourceCiphers([.. providers.SelectMany(provider => CiphersOf(provider, plugins))])));
        }
        return settings;
    }

    /// <summary>Each plugin once, however many resources it is for.</summary>
    public IEnumerable<KmsCipher> Plugins => _rules.SelectMany(rule => rule.Ciphers.Plugins).Distinct();

    public ResourceCiphers CiphersOf(GroupResource resource)
    {
        foreach (var (names, ciphers) in _rules)
            foreach (var name in names)
                if (Names(name, resource)) return ciphers;
        return ResourceCiphers.Plain;
    }

    /// <summary><c>secrets</c>, <c>deployments.apps</c>, <c>*.apps</c>, <c>*.</c> (the core group) and <c>*.*</c>.</summary>
    private static bool Names(string name, GroupResource resource)
    {
        var dot = name.IndexOf('.');
        var (plural, group) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        if (name == "*.*") return true;
        return group == resource.Group && (plural == "*" || plural == resource.Resource);
    }

    private static void CheckResources(ConfigurationNode entry, IReadOnlyList<string> resources)
    {
        if (resources.Count == 0) throw entry.Wrong("resources", "needs at least one resource");
        for (var i = 0; i < resources.Count; i++)
        {
            var (field, name) = ($"resources[{i}]", resources[i]);
            if (name.Any(char.IsUpper)) throw entry.Wrong(field, $"\"{name}\" has capitals; resources are in lower case, such as secrets");
            if (name == "*") throw entry.Wrong(field, "\"*\" says too little: \"*.\" is the core group, \"*.*\" is everything");
            if (name.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(".*", StringComparison.Ordinal) && name != "*.*"
                || !name.StartsWith('*') && name.EndsWith(".*", StringComparison.Ordinal))
                throw entry.Wrong(field, $"\"{name}\": the same resource of all groups cannot be chosen");
            if (name.EndsWith(".events.k8s.io", StringComparison.Ordinal))
                throw entry.Wrong(field, $"\"{name}\" is stored as the core group's events");
            if (name.EndsWith(".extensions", StringComparison.Ordinal))
                throw entry.Wrong(field, $"\"{name}\": there is no group extensions any more");
        }
        CheckOverlap(entry, resources);
    }

    private static void CheckOverlap(ConfigurationNode entry, IReadOnlyList<string> resources)
    {
        if (resources.Distinct().Count() < resources.Count) throw entry.Wrong("resources", "name a resource twice");
        foreach (var name in resources)
        {
            if (!name.StartsWith('*')) continue;
            var group = name[2..];
            if (resources.Any(other => other != name && (name == "*.*" || GroupOf(other) == group)))
                throw entry.Wrong("resources", $"\"{name}\" covers others of the list");
        }

        static string GroupOf(string name) => name.IndexOf('.') is var dot and >= 0 ? name[(dot + 1)..] : "";
    }

    private static IEnumerable<ValueCipher> CiphersOf(ConfigurationNode provider, KmsPlugins plugins)
    {
        provider.Allow("aescbc", "aesgcm", "secretbox", "identity", "kms");
        if (provider.Names is not [var kind])
            throw provider.Wrong("", $"should hold one provider, not {provider.Names.Count}");
        return kind switch
        {
            "aescbc" => Keys(provider, kind, [16, 24, 32], (name, key) => new CbcCipher(name, key)),
            "aesgcm" => Keys(provider, kind, [16, 24, 32], (name, key) => new GcmCipher(name, key)),
            "secretbox" => Keys(provider, kind, [32], (name, key) => new SecretboxCipher(name, key)),
            "identity" => [new IdentityCipher()],
            _ => [plugins.Open(provider.Child(kind) ?? throw provider.Wrong(kind, "should be an object"))],
        };
    }

    private static List<ValueCipher> Keys(
        ConfigurationNode provider, string kind, int[] lengths, Func<string, byte[], ValueCipher> make)
    {
        var ciphers = new List<ValueCipher>();
        var names = new HashSet<string>();
        var keys = provider.Child(kind)?.Allow("keys").Items("keys") ?? [];
        foreach (var key in keys)
        {
            var name = key.Allow("name", "secret").RequiredText("name");
            if (name.Contains(':')) throw key.Wrong("name", $"\"{name}\" must not contain a colon");
            if (!names.Add(name)) throw key.Wrong("name", $"\"{name}\" is given to two keys");
            var secret = new byte[key.RequiredText("secret").Length];
            if (!Convert.TryFromBase64String(key.Text("secret"), secret, out var length))
                throw key.Wrong("secret", "is not base64");
            if (!lengths.Contains(length))
                throw key.Wrong("secret", $"holds {length} bytes; {kind} takes {string.Join(", ", lengths)}");
            ciphers.Add(make(name, secret[..length]));
        }
        return ciphers.Count > 0 ? ciphers : throw provider.Wrong($"{kind}.keys", "needs at least one key");
    }
}
