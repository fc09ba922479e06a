using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// The issuers that are believed, and what the anonymous may do: by the options, or as the configuration file has it now.
/// A changed file is taken up when it holds; one that does not leaves everything as it is, and the log says why.
/// </summary>
internal sealed partial class TrustedIssuers : IDisposable
{
    private readonly string? _file;
    private readonly ServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _allowsAnonymous;
    private DateTime _readAt;

    /// <exception cref="ConfigurationException">Options or file are wrong.</exception>
    public TrustedIssuers(ApiServerHostOptions options)
    {
        (_file, _limits, _time, _allowsAnonymous) =
            (options.Security.AuthenticationConfigFile, options.Limits, options.Time, options.Security.AllowsAnonymous);
        _log = options.Logs.CreateLogger("Navarch.Server.Authentication");
        if (_file is not null && options.Security.Oidc is not null)
            throw new ConfigurationException($"OIDC is configured by options and by {_file}: choose one");
        Anonymous = new(_allowsAnonymous);
        if (_file is null) Verifiers = options.Security.Oidc is { } oidc ? [VerifierOf(oidc.ToIssuer())] : [];
        else Read(File.GetLastWriteTimeUtc(_file));
    }

    public IReadOnlyList<OidcTokens> Verifiers { get; private set; } = [];

    public AnonymousAccess Anonymous { get; private set; }

    /// <summary>Looks at the file now and then.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (_file is not null)
        {
            await Task.Delay(_limits.ConfigurationCheckInterval, _time, cancel);
            var changedAt = File.GetLastWriteTimeUtc(_file);
            if (changedAt == _readAt) continue;
            try
            {
                Read(changedAt);
                LogReloaded(_log, _file);
            }
            catch (ConfigurationException wrong)
            {
                _readAt = changedAt;
                LogRefused(_log, wrong.Message);
            }
        }
    }

    public void Dispose()
    {
        foreach (var verifier in Verifiers) verifier.Dispose();
    }

    private void Read(DateTime changedAt)
    {
        var settings = AuthenticationSettings.Read(_file!);
        if (settings.Anonymous is not null && !_allowsAnonymous)
            throw new ConfigurationException($"{_file}: anonymous is decided by the option too: choose one");
        Verifiers = [.. settings.Issuers.Select(VerifierOf)];
        Anonymous = settings.Anonymous ?? new(_allowsAnonymous);
        _readAt = changedAt;
    }

    private OidcTokens VerifierOf(OidcIssuer issuer) => new(issuer, new OidcKeys(issuer, _limits, _time, _log), _time);

    [LoggerMessage(1, LogLevel.Information, "{File} is read again: it has changed")]
    private static partial void LogReloaded(ILogger log, string file);

    [LoggerMessage(2, LogLevel.Error, "The authentication configuration stays as it was: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
