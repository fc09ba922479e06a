using System.Globalization;

namespace Navarch.Server.Tests;

/// <summary>How often a configuration file was taken up or refused, as the server's metrics say.</summary>
internal sealed class ReloadCount(HttpClient admin, string subject, string status)
{
    public async Task<double> ReadAsync()
    {
        var start = $"apiserver_{subject}_config_controller_automatic_reloads_total{{";
        var lines = (await admin.GetStringAsync("/metrics")).Split('\n');
        var line = lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal) && line.Contains($"status=\"{status}\""));
        return line is null ? 0 : double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}
