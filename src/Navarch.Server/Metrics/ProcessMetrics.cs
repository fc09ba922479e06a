using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Navarch.Server.Metrics;

/// <summary>What Prometheus' own clients tell of a process.</summary>
internal static class ProcessMetrics
{
    public static void Register()
    {
        using var self = Process.GetCurrentProcess();
        var startedSeconds = new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        var meter = ServerMeter.Meter;
        meter.CreateObservableGauge("process_start_time_seconds", () => startedSeconds,
            description: "When the process started, in seconds since 1970.");
        meter.CreateObservableCounter("process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds,
            description: "Processor time spent, user and system.");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet,
            description: "Memory held.");
        meter.CreateObservableGauge("process_threads", () => (long)ThreadPool.ThreadCount,
            description: "Threads of the pool.");
        meter.CreateObservableGauge("dotnet_gc_heap_bytes", () => GC.GetTotalMemory(forceFullCollection: false),
            description: "Memory in use by objects.");
    }
}
