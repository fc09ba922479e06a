namespace Navarch.Node.Probes;

/// <summary>
/// How long a container has been running: by the clock on the wall until it is first seen here, and from then on by the
/// time that passes, whatever the clock is set to.
/// </summary>
sealed class ContainerAge(DateTimeOffset startedAt, TimeProvider time)
{
    readonly TimeSpan _whenSeen = time.GetUtcNow() is var now && now > startedAt ? now - startedAt : TimeSpan.Zero;
    readonly long _seen = time.GetTimestamp();

    /// <summary>Until it has been running for so long; zero when it has.</summary>
    public TimeSpan LeftUntil(TimeSpan age)
    {
        var left = age - _whenSeen - time.GetElapsedTime(_seen);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
