using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Aggregation;

/// <summary>Counts APIServices that are not available, under upstream's names and labels.</summary>
internal static class RemoteApiMetrics
{
    private static readonly Counter<long> Unavailable = ServerMeter.Meter.CreateCounter<long>(
        "aggregator_unavailable_apiservice_total",
        description: "How often an APIService was found to be unavailable, by reason.");

    private static readonly Gauge<long> IsUnavailable = ServerMeter.Meter.CreateGauge<long>(
        "aggregator_unavailable_apiservice", description: "Whether an APIService is unavailable.");

    public static void Count(RemoteApi api, RemoteCheck found)
    {
        IsUnavailable.Record(found.IsAvailable ? 0 : 1, new KeyValuePair<string, object?>("name", api.Name));
        if (!found.IsAvailable)
            Unavailable.Add(1, new KeyValuePair<string, object?>("name", api.Name), new("reason", found.Reason));
    }
}
