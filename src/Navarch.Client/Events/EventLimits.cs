namespace Navarch.Client.Events;

/// <summary>How much is told; the numbers are upstream's (client-go's event correlator).</summary>
static class EventLimits
{
    public const int QueueMax = 1000;

    /// <summary>Series kept in mind; the ones not heard of longest are forgotten first.</summary>
    public const int SeriesMax = 4096;

    /// <summary>Events that one component may tell of one object at once…</summary>
    public const int Burst = 25;

    /// <summary>…and how many more per second after that.</summary>
    public const double PerSecond = 1.0 / 300;

    /// <summary>After so many events that differ in their message only, they are told as one.</summary>
    public const int SimilarMax = 10;
    public static readonly TimeSpan SimilarWithin = TimeSpan.FromMinutes(10);
    public const int Attempts = 12;
}
