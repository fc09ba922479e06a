using Microsoft.Extensions.Logging;
using Navarch.Api.Errors;
using Navarch.Server.Configuration;
using Navarch.Server.Encryption.Kms;

namespace Navarch.Server.Encryption;

/// <summary>
/// The keys as the configuration file has them now. A changed file is taken up when it holds; one that does not leaves
/// the keys as they are, and the log says why.
/// </summary>
internal sealed partial class EncryptionKeys(string file, KmsPlugins plugins, ILogger log) : IDisposable
{
    private readonly Lock _lock = new();
    private DateTime _readAt = File.GetLastWriteTimeUtc(file);
    private volatile EncryptionSettings _settings = EncryptionSettings.Read(file, plugins);

    /// <summary>Grows whenever other keys are taken up.</summary>
    public int Version { get; private set; }

    public ResourceCiphers Of(GroupResource resource) => _settings.CiphersOf(resource);

    /// <summary>Reads the file again if it has changed. True: there are other keys now.</summary>
    public bool Refresh()
    {
        lock (_lock)
        {
            var changedAt = File.GetLastWriteTimeUtc(file);
            if (changedAt == _readAt) return false;
            try
            {
                _settings = EncryptionSettings.Read(file, plugins);
                _readAt = changedAt;
                Version++;
                LogReloaded(log, file);
                return true;
            }
            catch (ConfigurationException wrong)
            {
                _readAt = changedAt;
                LogRefused(log, wrong.Message);
                return false;
            }
        }
    }

    /// <summary>Has each KMS plugin say its key; without it nothing can be written.</summary>
    /// <exception cref="ConfigurationException">One does not answer.</exception>
    public async Task ReachPluginsAsync(CancellationToken cancel)
    {
        var isChanged = false;
        foreach (var plugin in _settings.Plugins) isChanged |= await plugin.FollowKeyAsync(cancel);
        if (isChanged) Version++;
    }

    /// <summary>Reads the file again if it has changed, and asks the plugins; what is wrong is logged.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        Refresh();
        try
        {
            await ReachPluginsAsync(cancel);
        }
        catch (ConfigurationException silent)
        {
            LogSilent(log, silent.Message); // The last seed goes on to be used.
        }
    }

    public void Dispose() => plugins.Dispose();

    [LoggerMessage(3, LogLevel.Error, "{Problem}")]
    private static partial void LogSilent(ILogger log, string problem);

    [LoggerMessage(1, LogLevel.Information, "{File} is read again: it has changed")]
    private static partial void LogReloaded(ILogger log, string file);

    [LoggerMessage(2, LogLevel.Error, "The encryption configuration stays as it was: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
