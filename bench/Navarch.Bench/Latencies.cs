using System.Diagnostics;

namespace Navarch.Bench;

/// <summary>What one worker has measured; merged at the end.</summary>
sealed class Latencies
{
    private readonly List<float> _milliseconds = [];

    public int Count => _milliseconds.Count;
    public int Failures { get; set; }
    public string? FirstFailure { get; set; }

    public void Add(long startedAt) => _milliseconds.Add((float)Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);

    public void AddTicks(long ticks) => _milliseconds.Add((float)(ticks * 1000.0 / Stopwatch.Frequency));

    public void Fail(string what)
    {
        Failures++;
        FirstFailure ??= what;
    }

    public static Latencies Merge(IEnumerable<Latencies> all)
    {
        var merged = new Latencies();
        foreach (var each in all)
        {
            merged._milliseconds.AddRange(each._milliseconds);
            merged.Failures += each.Failures;
            merged.FirstFailure ??= each.FirstFailure;
        }
        merged._milliseconds.Sort();
        return merged;
    }

    /// <summary>Of merged latencies, in milliseconds.</summary>
    public double Percentile(double share) =>
        _milliseconds.Count == 0 ? 0 : _milliseconds[(int)Math.Min(_milliseconds.Count - 1, share * _milliseconds.Count)];
}
