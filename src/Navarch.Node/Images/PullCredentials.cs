using System.Text;
using System.Text.Json;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Images;

/// <summary>
/// Finds, in pull secrets, what a registry may be told: entries by host, or host and path, the most specific first, as
/// docker's configuration has them. A host pattern may have <c>*</c> for one label.
/// </summary>
static class PullCredentials
{
    public static IReadOnlyList<Cri.V1.AuthConfig> For(ImageReference image, IEnumerable<Secret> secrets)
    {
        var found = new List<(string Key, Cri.V1.AuthConfig Auth)>();
        foreach (var secret in secrets)
            foreach (var (key, auth) in EntriesOf(secret))
                if (Matches(Normalise(key), image)) found.Add((Normalise(key), auth));
        return [.. found.OrderByDescending(entry => entry.Key.Length).Select(entry => entry.Auth)];
    }

    static IEnumerable<(string Key, Cri.V1.AuthConfig Auth)> EntriesOf(Secret secret)
    {
        var isConfig = secret.Type == SecretType.SecretTypeDockerConfigJson;
        var key = isConfig ? ".dockerconfigjson" : ".dockercfg";
        if (!secret.Data.TryGetValue(key, out var json)) yield break;
        using var document = Parse(json);
        if (document is null) yield break;
        var entries = document.RootElement;
        if (isConfig && !entries.TryGetProperty("auths", out entries)) yield break;
        if (entries.ValueKind != JsonValueKind.Object) yield break;
        foreach (var entry in entries.EnumerateObject())
            if (entry.Value.ValueKind == JsonValueKind.Object) yield return (entry.Name, Read(entry.Value));
    }

    // The secret's owner may have written anything; what can't be read names no registry.
    static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Cri.V1.AuthConfig Read(JsonElement entry)
    {
        string Text(string name) =>
            entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
        var auth = new Cri.V1.AuthConfig
        {
            Username = Text("username"),
            Password = Text("password"),
            IdentityToken = Text("identitytoken"),
        };
        var encoded = Text("auth");
        var buffer = new byte[encoded.Length];
        if (encoded.Length > 0 && Convert.TryFromBase64String(encoded, buffer, out var length)
            && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var user, var password])
            (auth.Username, auth.Password) = (user, password.TrimEnd('\0'));
        return auth;
    }

    static string Normalise(string key)
    {
        foreach (var scheme in (string[])["https://", "http://"])
            if (key.StartsWith(scheme, StringComparison.Ordinal)) key = key[scheme.Length..];
        key = key.TrimEnd('/');
        foreach (var version in (string[])["/v1", "/v2"])
            if (key.EndsWith(version, StringComparison.Ordinal)) key = key[..^version.Length];
        return key == "index.docker.io" ? "docker.io" : key;
    }

    static bool Matches(string key, ImageReference image)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
        if (!HostMatches(host, image.Host)) return false;
        return path.Length == 0 || image.Repository == path
            || image.Repository.StartsWith(path + "/", StringComparison.Ordinal);
    }

    static bool HostMatches(string pattern, string host)
    {
        var (wanted, given) = (pattern.Split('.'), host.Split('.'));
        return wanted.Length == given.Length
            && wanted.Zip(given).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
