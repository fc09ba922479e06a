using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;

namespace Navarch.Server.Encryption;

/// <summary>
/// Keeps all that is stored under the key that writes now: after the start, and whenever the file's keys change. So a
/// key is rotated by putting the new one first and, once the log says that all is written anew, taking the old one out.
/// </summary>
internal sealed partial class Reencryption(
    EncryptionKeys keys, Func<IReadOnlyList<(EncryptedStore Store, string Prefix)>> stores, TimeProvider time,
    StoreLimits limits, ILogger log)
{
    private const int PageSize = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var (count, version) = (0, keys.Version);
            foreach (var (store, prefix) in stores()) count += await store.RewriteAsync(prefix, PageSize, cancel);
            LogRewritten(log, count);
            while (keys.Version == version)
            {
                await Task.Delay(limits.KeyCheckInterval, time, cancel);
                await keys.FollowAsync(cancel);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "All objects are under the present encryption keys; {Count} were written anew")]
    private static partial void LogRewritten(ILogger log, int count);
}
