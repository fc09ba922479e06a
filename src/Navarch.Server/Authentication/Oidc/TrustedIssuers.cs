using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// The issuers that are believed, and what the anonymous may do: by the options, or as the configuration file has it now.
/// </summary>
internal sealed class TrustedIssuers : IDisposable
{
    private readonly FollowedFile? _file;
    private readonly string _path = "";
    private readonly ServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _allowsAnonymous;
    private readonly IReadOnlyList<string> _ownIssuers;

    /// <exception cref="ConfigurationException">Options or file are wrong.</exception>
    public TrustedIssuers(ApiServerHostOptions options)
    {
        (_limits, _time, _allowsAnonymous) = (options.Limits, options.Time, options.Security.AllowsAnonymous);
        _log = options.Logs.CreateLogger("Navarch.Server.Authentication");
        _ownIssuers = ServiceAccountTokenOptions.Of(options.Security).Issuers;
        var (path, oidc) = (options.Security.AuthenticationConfigFile, options.Security.Oidc);
        if (path is not null && oidc is not null)
            throw new ConfigurationException($"OIDC is configured by options and by {path}: choose one");
        Anonymous = new(_allowsAnonymous);
        if (oidc is not null) Verifiers = [VerifierOf(oidc.ToIssuer())];
        if (path is null) return;
        _path = path;
        _file = new FollowedFile(path, "authentication", Take, options, _log);
    }

    public IReadOnlyList<OidcTokens> Verifiers { get; private set; } = [];

    public AnonymousAccess Anonymous { get; private set; }

    /// <summary>Follows the file.</summary>
    public Task RunAsync(CancellationToken cancel) => _file?.RunAsync(cancel) ?? Task.CompletedTask;

    public void Dispose()
    {
        foreach (var verifier in Verifiers) verifier.Dispose();
    }

    private void Take(byte[] text)
    {
        var settings = AuthenticationSettings.Of(AuthenticationSettings.Parse(_path, text));
        if (settings.Anonymous is not null && !_allowsAnonymous)
            throw new ConfigurationException($"{_path}: anonymous is decided by the option too: choose one");
        Verifiers = [.. settings.Issuers.Select(VerifierOf)];
        Anonymous = settings.Anonymous ?? new(_allowsAnonymous);
    }

    private OidcTokens VerifierOf(OidcIssuer issuer)
    {
        // Its tokens would be taken for those of service accounts.
        if (_ownIssuers.Contains(issuer.Url))
            throw new ConfigurationException($"the issuer {issuer.Url} is this cluster's own, of service account tokens: give another");
        return new(
            issuer,
            new IssuedToken(issuer, new OidcKeys(issuer, _limits, _time, _log), _time),
            issuer.Groups is { } groups ? new DistributedClaims(issuer, groups.Name, _limits, _time, _log) : null);
    }
}
