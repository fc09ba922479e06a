using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Navarch.Server.Metrics;

/// <summary>One instrument's series, and how they are written as Prometheus' text format.</summary>
internal sealed class MetricFamily
{
    private const int SeriesMax = 10_000;

    private readonly Instrument _instrument;
    private readonly string _type;
    private readonly IReadOnlyList<double>? _buckets;
    private readonly bool _isObserved;
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series> _series = new(TagsComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series>
        .AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;

    public MetricFamily(Instrument instrument)
    {
        _instrument = instrument;
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        var kind = instrument.GetType().Name;
        _isObserved = instrument.IsObservable || kind.StartsWith("Gauge", StringComparison.Ordinal);
        _type = kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter"
            : "gauge";
        if (_type == "histogram")
            _buckets = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries
                ?? [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    }

    public string Name => _instrument.Name;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_byTags.TryGetValue(tags, out var series))
        {
            if (_series.Count >= SeriesMax) return; // Better a metric cut short than a server out of memory.
            series = _series.GetOrAdd(
                tags.ToArray(), static (tags, family) => new Series(LabelsOf(tags), family._buckets), this);
        }
        if (_isObserved) series.Set(value);
        else series.Add(value);
    }

    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty) return;
        var name = Name.Replace('.', '_');
        text.Append("# HELP ").Append(name).Append(' ').Append(_instrument.Description).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(_type).Append('\n');
        foreach (var series in _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal))
            Write(text, name, series);
    }

    private void Write(StringBuilder text, string name, Series series)
    {
        var (sum, counts) = series.Read();
        if (counts is null)
        {
            Line(text, name, series.Labels, sum);
            return;
        }
        var separator = series.Labels.Length == 0 ? "" : ",";
        long total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            var bound = i < _buckets!.Count ? _buckets[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name + "_bucket", $"{series.Labels}{separator}le=\"{bound}\"", total);
        }
        Line(text, name + "_sum", series.Labels, sum);
        Line(text, name + "_count", series.Labels, total);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string LabelsOf(KeyValuePair<string, object?>[] tags) => string.Join(',', tags
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => $"{tag.Key.Replace('.', '_')}=\"{Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "")}\""));

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
