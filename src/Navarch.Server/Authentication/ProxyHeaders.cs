using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Navarch.Api.Requests;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication;

/// <summary>
/// Users named by a proxy in front (<c>X-Remote-User</c> and the like). Headers count only from a proxy that shows a
/// certificate of its own authority, with one of the allowed names.
/// </summary>
internal sealed class ProxyHeaders(ProxyHeaderOptions options, X509Certificate2Collection authorities, TimeProvider time)
{
    /// <exception cref="ConfigurationException">The authority cannot be read.</exception>
    public static ProxyHeaders Open(ProxyHeaderOptions options, TimeProvider time)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(options.ClientCaFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException($"the proxies' authority {options.ClientCaFile} cannot be read: {e.Message}", e);
        }
        return authorities.Count > 0
            ? new ProxyHeaders(options, authorities, time)
            : throw new ConfigurationException($"the proxies' authority {options.ClientCaFile} holds no certificate");
    }

    public bool Trusts(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        if (!chain.Build(certificate)) return false;
        return options.AllowedNames.Count == 0
            || options.AllowedNames.Contains(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
    }

    /// <summary>Null when the proxy names nobody.</summary>
    public UserIdentity? Read(IHeaderDictionary headers)
    {
        var name = First(headers, options.UsernameHeaders);
        if (name.Length == 0) return null;
        return new UserIdentity(name)
        {
            Uid = First(headers, options.UidHeaders),
            Groups = [.. options.GroupHeaders.SelectMany(header => headers[header]).OfType<string>()],
            Extra = ExtraOf(headers),
        };
    }

    private Dictionary<string, IReadOnlyList<string>> ExtraOf(IHeaderDictionary headers)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var prefix in options.ExtraHeaderPrefixes)
            foreach (var (header, values) in headers)
            {
                if (!header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
                var key = Uri.UnescapeDataString(header[prefix.Length..].ToLowerInvariant());
                extra[key] = [.. extra.GetValueOrDefault(key) ?? [], .. values.OfType<string>()];
            }
        return extra;
    }

    private static string First(IHeaderDictionary headers, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (headers[name] is [{ Length: > 0 } value, ..]) return value;
        return "";
    }
}
