using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Navarch.Server.Metrics;

namespace Navarch.Server.Configuration;

/// <summary>How often a configuration file was taken up or refused, when last, and which one holds.</summary>
internal sealed class ReloadMetrics
{
    private static readonly KeyValuePair<string, object?> Server =
        new("apiserver_id_hash", HashOf(Encoding.UTF8.GetBytes(Dns.GetHostName())));

    private readonly Counter<long> _reloads;
    private readonly Gauge<double> _lastAt;
    private readonly Gauge<long> _holds;
    private string _hash = "";

    /// <param name="subject">authentication, authorization.</param>
    public ReloadMetrics(string subject)
    {
        var prefix = $"apiserver_{subject}_config_controller_";
        _reloads = ServerMeter.Meter.CreateCounter<long>(
            prefix + "automatic_reloads_total", description: "Changes of the file, by what became of them.");
        _lastAt = ServerMeter.Meter.CreateGauge<double>(
            prefix + "automatic_reload_last_timestamp_seconds", description: "When the file last changed.");
        _holds = ServerMeter.Meter.CreateGauge<long>(
            prefix + "last_config_info", description: "1 for the file that holds, 0 for those before it.");
    }

    public void Began(byte[] text)
    {
        if (_hash.Length > 0) _holds.Record(0, Server, new("hash", _hash));
        _hash = HashOf(text);
        _holds.Record(1, Server, new("hash", _hash));
    }

    public void Reloaded(byte[] text, DateTimeOffset now)
    {
        Count("success", now);
        Began(text);
    }

    public void Failed(DateTimeOffset now) => Count("failure", now);

    private void Count(string status, DateTimeOffset now)
    {
        _reloads.Add(1, new("status", status), Server);
        _lastAt.Record(now.ToUnixTimeMilliseconds() / 1000.0, new("status", status), Server);
    }

    private static string HashOf(byte[] text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(text));
}
