namespace Navarch.Server.Metrics;

/// <summary>One line of a metric, or one set of lines of a histogram: the values under one set of labels.</summary>
internal sealed class Series(string labels, IReadOnlyList<double>? buckets)
{
    private readonly Lock _lock = new();
    private readonly long[]? _counts = buckets is null ? null : new long[buckets.Count + 1];
    private double _sum;

    /// <summary>As Prometheus writes them, without braces.</summary>
    public string Labels { get; } = labels;

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
            if (_counts is not null) _counts[BucketOf(value)]++;
        }
    }

    public void Set(double value)
    {
        lock (_lock) _sum = value;
    }

    /// <summary>The sum, and for histograms how many values fell into each bucket.</summary>
    public (double Sum, long[]? Counts) Read()
    {
        lock (_lock) return (_sum, (long[]?)_counts?.Clone());
    }

    private int BucketOf(double value)
    {
        var i = 0;
        while (i < buckets!.Count && value > buckets[i]) i++;
        return i;
    }
}
