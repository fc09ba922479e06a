using Navarch.Api.Codecs;
using Navarch.Core.Invariants;
using Navarch.Server.Configuration;

namespace Navarch.Server.Encryption.Kms;

/// <summary>
/// The plugins that a configuration names. One that is named again, or in a changed file, is the same: its seeds are kept.
/// </summary>
internal sealed class KmsPlugins(TimeProvider time, IdSource ids) : IDisposable
{
    private const string Scheme = "unix://";
    private const double TimeoutSecondsUsual = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, string Socket), (KmsCipher Cipher, KmsPlugin Plugin)> _open = [];

    /// <exception cref="ConfigurationException">The entry is wrong.</exception>
    public KmsCipher Open(ConfigurationNode entry)
    {
        entry.Allow("apiVersion", "name", "endpoint", "timeout", "cachesize");
        if (entry.Text("apiVersion") is var version && version != "v2")
            throw entry.Wrong("apiVersion", $"\"{version}\" should be v2: plugins of version 1 are asked for each object, and are not supported");
        if (entry.Has("cachesize")) throw entry.Wrong("cachesize", "is for version 1 only");
        var name = entry.RequiredText("name");
        if (name.Contains(':')) throw entry.Wrong("name", $"\"{name}\" must not contain a colon");
        var endpoint = entry.RequiredText("endpoint");
        if (!endpoint.StartsWith(Scheme, StringComparison.Ordinal) || endpoint.Length == Scheme.Length)
            throw entry.Wrong("endpoint", $"\"{endpoint}\" should be a socket such as unix:///run/kms.sock");
        // Upstream's form for a name without a file (unix:///@NAME) is a path beginning with @.
        var socket = endpoint[Scheme.Length..] is ['/', '@', .. var abstractName] ? "\0" + abstractName : endpoint[Scheme.Length..];
        lock (_lock)
        {
            if (_open.TryGetValue((name, socket), out var known)) return known.Cipher;
            var plugin = new KmsPlugin(socket, Timeout(entry), time, ids);
            return (_open[(name, socket)] = (new KmsCipher(name, plugin), plugin)).Cipher;
        }
    }

    public void Dispose()
    {
        foreach (var (_, plugin) in _open.Values) plugin.Dispose();
    }

    private static TimeSpan Timeout(ConfigurationNode entry)
    {
        var text = entry.Text("timeout");
        if (text.Length == 0) return TimeSpan.FromSeconds(TimeoutSecondsUsual);
        return GoDuration.TryParse(text, out var nanoseconds) && nanoseconds > 0
            ? TimeSpan.FromTicks(Math.Max(1, nanoseconds / TimeSpan.NanosecondsPerTick))
            : throw entry.Wrong("timeout", $"\"{text}\" should be a duration such as 3s");
    }
}
