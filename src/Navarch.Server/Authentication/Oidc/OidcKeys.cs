using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Navarch.Core.Limits;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// An issuer's signing keys, found by OpenID Connect discovery over HTTPS. They are read when a token needs a key that is
/// not known, and not more often than the limits say, whatever tokens come.
/// </summary>
internal sealed partial class OidcKeys : IDisposable
{
    private readonly OidcIssuer _issuer;
    private readonly ServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http;
    private readonly Lock _lock = new();
    private Task<JsonWebKeySet?>? _reading;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private volatile JsonWebKeySet? _keys;

    /// <exception cref="ConfigurationException">The issuer's authority is no PEM.</exception>
    public OidcKeys(OidcIssuer issuer, ServerLimits limits, TimeProvider time, ILogger log)
    {
        (_issuer, _limits, _time, _log) = (issuer, limits, time, log);
        _http = IssuerClient.Open(issuer, limits);
    }

    /// <summary>The keys of this id; all where the token names none. Empty when there is none, or the issuer does not answer.</summary>
    public async ValueTask<IReadOnlyList<SecurityKey>> FindAsync(string keyId, CancellationToken cancel)
    {
        if (Select(_keys, keyId) is { Count: > 0 } known) return known;
        return Select(await ReadAsync().WaitAsync(cancel), keyId);
    }

    public void Dispose() => _http.Dispose();

    private static List<SecurityKey> Select(JsonWebKeySet? keys, string keyId) =>
        keys is null ? [] : [.. keys.GetSigningKeys().Where(key => keyId.Length == 0 || key.KeyId == keyId)];

    /// <summary>One reading at a time, shared by all who wait for it.</summary>
    private Task<JsonWebKeySet?> ReadAsync()
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false }) return _reading;
            // A reading in the future was before the clock was set back.
            var now = _time.GetUtcNow();
            if (now >= _readAt && now < _readAt + _limits.IssuerKeysInterval) return Task.FromResult(_keys);
            _readAt = now;
            return _reading = DiscoverAsync();
        }
    }

    private async Task<JsonWebKeySet?> DiscoverAsync()
    {
        try
        {
            using var configuration = JsonDocument.Parse(await _http.GetByteArrayAsync(_issuer.ConfigurationUrl));
            var root = configuration.RootElement;
            var issuer = root.GetProperty("issuer").GetString();
            if (issuer != _issuer.Url) throw new JsonException($"it says that its issuer is {issuer}");
            var address = root.GetProperty("jwks_uri").GetString() ?? "";
            if (!address.StartsWith("https://", StringComparison.Ordinal)) throw new JsonException($"its jwks_uri {address} is not https");
            return _keys = new JsonWebKeySet(await _http.GetStringAsync(address));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException
            or InvalidOperationException or ArgumentException or UriFormatException)
        {
            LogFailed(_log, _issuer.Url, e.Message);
            return _keys;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys of issuer {Issuer} cannot be read: {Problem}")]
    private static partial void LogFailed(ILogger log, string issuer, string problem);
}
