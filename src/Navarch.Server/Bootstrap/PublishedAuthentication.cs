using System.Text.Json;

namespace Navarch.Server.Bootstrap;

/// <summary>What the ConfigMap <c>extension-apiserver-authentication</c> says, under upstream's keys.</summary>
internal static class PublishedAuthentication
{
    public static IReadOnlyDictionary<string, string> Of(string authorityPem, ProxyHeaderOptions? proxies)
    {
        var data = new Dictionary<string, string> { ["client-ca-file"] = authorityPem };
        if (proxies is null) return data;
        data["requestheader-client-ca-file"] = File.ReadAllText(proxies.ClientCaFile);
        data["requestheader-allowed-names"] = List(proxies.AllowedNames);
        data["requestheader-username-headers"] = List(proxies.UsernameHeaders);
        data["requestheader-uid-headers"] = List(proxies.UidHeaders);
        data["requestheader-group-headers"] = List(proxies.GroupHeaders);
        data["requestheader-extra-headers-prefix"] = List(proxies.ExtraHeaderPrefixes);
        return data;
    }

    private static string List(IReadOnlyList<string> values) => $"[{string.Join(',', values.Select(value => $"\"{JsonEncodedText.Encode(value)}\""))}]";
}
