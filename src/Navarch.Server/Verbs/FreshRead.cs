using System.Globalization;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>Holds a read back until it is not older than the client asks.</summary>
internal static class FreshRead
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Null when reads are at the revision or past it.</summary>
    public static async ValueTask<Status?> WaitAsync(ResourceCache cache, Revision revision, CancellationToken cancel)
    {
        if (cache.Revision >= revision || await cache.WaitForAsync(revision, Patience, cancel)) return null;
        return TooLarge(revision, cache.Revision);
    }

    public static Status TooLarge(Revision asked, Revision current)
    {
        const int retryAfterSeconds = 1;
        var status = Statuses.Timeout(
            string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {asked}, current: {current}"),
            retryAfterSeconds);
        return status with
        {
            Details = status.Details! with
            {
                Causes = [new() { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
            },
        };
    }
}
