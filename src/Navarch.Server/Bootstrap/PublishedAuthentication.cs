using System.Text.Json;
using Navarch.Server.Certificates;

namespace Navarch.Server.Bootstrap;

/// <summary>What the ConfigMap <c>extension-apiserver-authentication</c> says, under upstream's keys.</summary>
internal static class PublishedAuthentication
{
    /// <summary>Proxies' authorities: each server that is a proxy adds its own.</summary>
    public const string ProxyAuthorities = "requestheader-client-ca-file";

    /// <param name="authorityPem">Of clients.</param>
    /// <param name="ownPem">Of what this server itself shows as a proxy.</param>
    /// <param name="configured">What else is believed.</param>
    public static IReadOnlyDictionary<string, string> Of(
        string authorityPem, string ownPem, ProxyHeaderOptions? configured)
    {
        var proxies = configured ?? new ProxyHeaderOptions("") { AllowedNames = [FrontProxyCertificate.CommonName] };
        var data = new Dictionary<string, string> { ["client-ca-file"] = authorityPem, [ProxyAuthorities] = ownPem + "\n" };
        if (configured is not null) data[ProxyAuthorities] = $"{File.ReadAllText(configured.ClientCaFile).Trim()}\n{ownPem}\n";
        // None at all means any.
        var isNamed = configured is { AllowedNames.Count: > 0 };
        data["requestheader-allowed-names"] =
            List(isNamed ? [.. proxies.AllowedNames, FrontProxyCertificate.CommonName] : proxies.AllowedNames);
        data["requestheader-username-headers"] = List(proxies.UsernameHeaders);
        data["requestheader-uid-headers"] = List(proxies.UidHeaders);
        data["requestheader-group-headers"] = List(proxies.GroupHeaders);
        data["requestheader-extra-headers-prefix"] = List(proxies.ExtraHeaderPrefixes);
        return data;
    }

    private static string List(IReadOnlyList<string> values) => $"[{string.Join(',', values.Select(value => $"\"{JsonEncodedText.Encode(value)}\""))}]";
}
