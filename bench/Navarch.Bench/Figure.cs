using System.Globalization;

namespace Navarch.Bench;

/// <summary>One line of the result.</summary>
sealed record Figure(string Scenario, double PerSecond, double P50Ms, double P99Ms, long Count, int Failures, string Note)
{
    /// <summary>Processor time of the server for one operation, in µs; zero when its process is not known.</summary>
    public double ProcessorMicros { get; init; }

    /// <summary>Resident memory of the server afterwards; zero when its process is not known.</summary>
    public long MemoryBytes { get; init; }

    public static string Head => $"{"scenario",-12} {"per second",11} {"p50 ms",9} {"p99 ms",9} {"count",9} {"failed",7}";

    public string Line() => string.Create(CultureInfo.InvariantCulture,
        $"{Scenario,-12} {PerSecond,11:n1} {P50Ms,9:n2} {P99Ms,9:n2} {Count,9} {Failures,7}  {Cost}{Note}");

    private string Cost => MemoryBytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{ProcessorMicros:n0} µs CPU each, RSS {MemoryBytes / (1024 * 1024)} MiB ");
}
