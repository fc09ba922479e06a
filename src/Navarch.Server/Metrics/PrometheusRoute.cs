using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Metrics;

/// <summary>
/// <c>/metrics</c>: the instruments of all of Navarch's meters in Prometheus' text format. What a part measures shows
/// up
/// here without being named here.
/// </summary>
internal sealed class PrometheusRoute : IRoute, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new();

    public PrometheusRoute()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!instrument.Meter.Name.StartsWith("Navarch.", StringComparison.Ordinal)) return;
            listener.EnableMeasurementEvents(
                instrument, _families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument)));
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>(
            (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(
            (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.Start();
    }

    public IEnumerable<string> Paths => ["/metrics"];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) =>
        new(request.Path == "/metrics" ? TextResponse.Of(Write(), contentType: "text/plain; version=0.0.4; charset=utf-8") : null);

    public void Dispose() => _listener.Dispose();

    private string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            family.Write(text);
        return text.ToString();
    }
}
