using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Navarch.Api.Requests;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Metrics;

/// <summary>
/// Counts requests, under upstream's names and labels, so that dashboards and alerts work unchanged. Only what is
/// served
/// becomes a label: a client cannot make up series by making up paths.
/// </summary>
internal sealed class RequestMetrics
{
    private static readonly Counter<long> Requests = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_request_total", description: "Requests answered, by verb, resource and HTTP status.");

    private static readonly Histogram<double> Durations = ServerMeter.Meter.CreateHistogram(
        "apiserver_request_duration_seconds", description: "Time from a request to the end of its answer.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
                [0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60],
        });

    private static readonly UpDownCounter<long> LongRunning = ServerMeter.Meter.CreateUpDownCounter<long>(
        "apiserver_longrunning_requests", description: "Watches and other streams that are open.");

    private readonly ResourceRegistry _registry;

    public RequestMetrics(ResourceRegistry registry, RequestsInFlight inFlight)
    {
        _registry = registry;
        ServerMeter.Meter.CreateObservableGauge(
            "apiserver_current_inflight_requests",
            () => new Measurement<long>[]
            {
                new(inFlight.Reads, new KeyValuePair<string, object?>("request_kind", "readOnly")),
                new(inFlight.Writes, new KeyValuePair<string, object?>("request_kind", "mutating")),
            },
            description: "Requests in work now.");
    }

    public void Begin(RequestInfo info)
    {
        if (info.IsLongRunning && LongRunning.Enabled) LongRunning.Add(1, Labels(info, VerbOf(info, "")));
    }

    public void End(RequestInfo info, ApiRequest request, int statusCode, TimeSpan took)
    {
        var labels = Labels(info, VerbOf(info, request.ContentType));
        if (info.IsLongRunning && LongRunning.Enabled) LongRunning.Add(-1, Labels(info, VerbOf(info, "")));
        else if (Durations.Enabled) Durations.Record(took.TotalSeconds, labels);
        if (!Requests.Enabled) return;
        labels.Add("code", CodeText(statusCode));
        Requests.Add(1, labels);
    }

    private TagList Labels(RequestInfo info, string verb)
    {
        var isServed = info.IsResourceRequest
            && _registry.Current.Find(info.ApiGroup, info.ApiVersion, info.Resource) is { } resource
            && (info.Subresource.Length == 0 || resource.FindSubresource(info.Subresource) is not null);
        return
        [
            new("component", "apiserver"),
            new("verb", verb),
            new("group", isServed ? info.ApiGroup : ""),
            new("version", isServed ? info.ApiVersion : ""),
            new("resource", isServed ? info.Resource : ""),
            new("subresource", isServed ? info.Subresource : info.IsResourceRequest ? "" : KnownPath(info.Path)),
            new("scope", !isServed ? "" : info.IsNamed ? "resource" : info.Namespace.Length > 0 ? "namespace" : "cluster"),
        ];
    }

    private static string KnownPath(string path) =>
        path is "/healthz" or "/livez" or "/readyz" or "/metrics" or "/version" or "/openapi/v2" or "/api" or "/apis" ? path : "";

    private static string VerbOf(RequestInfo info, string contentType) => info.Verb switch
    {
        _ when info.IsLongRunning && info.Verb != "watch" => "CONNECT",
        "get" => "GET",
        "list" => "LIST",
        "watch" => "WATCH",
        "create" or "post" => "POST",
        "update" or "put" => "PUT",
        "patch" => contentType.StartsWith("application/apply-patch", StringComparison.Ordinal) ? "APPLY" : "PATCH",
        "delete" => "DELETE",
        "deletecollection" => "DELETECOLLECTION",
        _ => "other",
    };

    private static string CodeText(int code) => code switch
    {
        200 => "200",
        201 => "201",
        _ => code.ToString(CultureInfo.InvariantCulture),
    };
}
