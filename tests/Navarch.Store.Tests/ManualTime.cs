namespace Navarch.Store.Tests;

/// <summary>Time that passes when a test says so.</summary>
sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan duration) => _now += duration;
}
