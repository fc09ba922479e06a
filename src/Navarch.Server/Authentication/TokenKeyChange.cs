using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Certificates;

namespace Navarch.Server.Authentication;

/// <summary>Has the signer use the keys that the files hold, whenever they change.</summary>
internal sealed partial class TokenKeyChange(
    TokenKeyFiles files, TokenSigner signer, TimeProvider time, ServerLimits limits, ILogger log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var version = files.Version(); ; )
        {
            await Task.Delay(limits.ConfigurationCheckInterval, time, cancel);
            var now = files.Version();
            if (now == version) continue;
            version = now;
            try
            {
                signer.Use(files.Open());
                LogChanged(log, signer.KeyId);
            }
            catch (DamagedFileException damaged)
            {
                LogRefused(log, damaged.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Service account tokens are signed with key {KeyId}")]
    private static partial void LogChanged(ILogger log, string keyId);

    [LoggerMessage(2, LogLevel.Error, "The keys of service account tokens stay as they were: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
