using Navarch.Client.Informers;

namespace Navarch.Client.Runtime;

/// <summary>
/// A controller's own writes that its informers have not shown yet. Deciding again before they do would be deciding on
/// a past that the controller itself has changed: it would make what it has made already. Held in memory only: after a
/// restart the first list shows everything that was acknowledged.
/// </summary>
sealed class UnseenWrites(IReadOnlyList<Written> writes, TimeProvider time)
{
    /// <summary>
    /// After this long an unseen write is given up: better to decide on what there is. Far longer than an informer
    /// takes to notice that its watch is dead (<see cref="InformerOptions.SilenceMax"/>), or it would be decided on the
    /// past after all.
    /// </summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    // Not by the clock on the wall: when that is set, no time has passed.
    private readonly long _since = time.GetTimestamp();

    public bool AreSeen(SharedInformers informers)
    {
        if (time.GetElapsedTime(_since) > s_patience) return true;
        foreach (var write in writes)
            if (informers.Find(write.Type) is { } informer && !IsSeen(write, informer)) return false;
        return true;
    }

    private static bool IsSeen(Written write, IInformer informer)
    {
        var known = informer.Find(write.Key);
        return write switch
        {
            Written.Version version => ResourceVersions.IsAtLeast(informer.ResourceVersion, version.ResourceVersion),
            _ => known is null || known.Metadata.Uid != write.Uid || known.Metadata.IsTerminating,
        };
    }
}
