namespace Navarch.Server.Tests.Certificates;

/// <summary>The system's time, and so much more.</summary>
internal sealed class OffsetTime : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
