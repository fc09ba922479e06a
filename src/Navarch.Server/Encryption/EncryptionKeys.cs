using Microsoft.Extensions.Logging;
using Navarch.Api.Errors;
using Navarch.Server.Configuration;

namespace Navarch.Server.Encryption;

/// <summary>
/// The keys as the configuration file has them now. A changed file is taken up when it holds; one that does not leaves
/// the keys as they are, and the log says why.
/// </summary>
internal sealed partial class EncryptionKeys(string file, ILogger log)
{
    private readonly Lock _lock = new();
    private DateTime _readAt = File.GetLastWriteTimeUtc(file);
    private volatile EncryptionSettings _settings = EncryptionSettings.Read(file);

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
                _settings = EncryptionSettings.Read(file);
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

    [LoggerMessage(1, LogLevel.Information, "{File} is read again: it has changed")]
    private static partial void LogReloaded(ILogger log, string file);

    [LoggerMessage(2, LogLevel.Error, "The encryption configuration stays as it was: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
