using System.Globalization;

namespace Navarch.Bench;

/// <summary>What the server's process costs, read from /proc.</summary>
static class ServerProcess
{
    private const double ClockTicksPerSecond = 100;

    /// <summary>The resident memory, in bytes; zero when the process is gone.</summary>
    public static long Memory(int pid)
    {
        var path = $"/proc/{pid}/status";
        if (!File.Exists(path)) return 0;
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith("VmRSS:", StringComparison.Ordinal)) continue;
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        return 0;
    }

    /// <summary>Processor time used so far, on all cores.</summary>
    public static TimeSpan Processor(int pid)
    {
        var path = $"/proc/{pid}/stat";
        if (!File.Exists(path)) return TimeSpan.Zero;
        var text = File.ReadAllText(path);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / ClockTicksPerSecond);
    }

    /// <summary>
    /// Adds what the work cost the server. Processor time per operation tells more than the rate where others use the
    /// machine.
    /// </summary>
    public static async Task<Figure> MeasureAsync(int? pid, Func<Task<Figure>> work)
    {
        if (pid is not { } server) return await work();
        var before = Processor(server);
        var figure = await work();
        return figure with
        {
            ProcessorMicros = (Processor(server) - before).TotalMicroseconds / Math.Max(1, figure.Count),
            MemoryBytes = Memory(server),
        };
    }
}
