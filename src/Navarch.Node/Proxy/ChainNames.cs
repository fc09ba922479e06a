using System.Security.Cryptography;
using System.Text;

namespace Navarch.Node.Proxy;

/// <summary>
/// Names of a service port's chains: readable, and unique by a hash even where nft's limit cuts them.
/// </summary>
readonly struct ChainNames
{
    private const int NameLengthMax = 120;
    private readonly string _suffix;

    public ChainNames(string @namespace, string name, string protocol, int port)
    {
        var text = $"{@namespace}/{name}/{protocol}/{port}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
        _suffix = $"{hash}-{text}";
    }

    public string Service => Cut($"service-{_suffix}");
    public string Local => Cut($"local-{_suffix}");
    public string External => Cut($"external-{_suffix}");
    public string Firewall => Cut($"firewall-{_suffix}");

    public string Endpoint(ProxyEndpoint endpoint) => Ending("endpoint-", endpoint);

    /// <summary>With its time to live, because a set's can't be changed.</summary>
    public string Affinity(ProxyEndpoint endpoint, int seconds) => Ending($"affinity{seconds}-", endpoint);

    private string Ending(string prefix, ProxyEndpoint endpoint)
    {
        var ending = $"__{endpoint.Address}/{endpoint.Port}";
        var rest = NameLengthMax - prefix.Length - ending.Length;
        return prefix + (_suffix.Length > rest ? _suffix[..rest] : _suffix) + ending;
    }

    private static string Cut(string name) => name.Length > NameLengthMax ? name[..NameLengthMax] : name;
}
