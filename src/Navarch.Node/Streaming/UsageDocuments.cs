using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Streaming;

/// <summary>A node's pods and usage in the forms that clients of a kubelet read.</summary>
static class UsageDocuments
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>/pods: a PodList.</summary>
    public static ReadOnlyMemory<byte> PodList(IReadOnlyList<Pod> pods)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("kind", "PodList");
        json.WriteString("apiVersion", "v1");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteStartArray("items");
        foreach (var pod in pods) pod.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>/stats/summary: kubelet/pkg/apis/stats/v1alpha1.</summary>
    public static ReadOnlyMemory<byte> Summary(string nodeName, NodeUsage usage)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("node");
        json.WriteString("nodeName", nodeName);
        WriteUsage(json, usage.Total);
        json.WriteEndObject();
        json.WriteStartArray("pods");
        foreach (var pod in usage.Pods) WritePod(json, pod);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>/metrics/resource: what metrics-server reads.</summary>
    public static string ResourceMetrics(NodeUsage usage)
    {
        var text = new StringBuilder();
        Family(text, "node_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed by the node in core-seconds");
        Sample(text, "node_cpu_usage_seconds_total", "", usage.Total.CpuNanoseconds / NanosecondsPerSecond, usage.Total);
        Family(text, "node_memory_working_set_bytes", "gauge", "Current working set of the node in bytes");
        Sample(text, "node_memory_working_set_bytes", "", usage.Total.MemoryWorkingSetBytes, usage.Total);
        Family(text, "pod_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed by the pod in core-seconds");
        foreach (var pod in usage.Pods)
            Sample(text, "pod_cpu_usage_seconds_total", Labels(pod), pod.Total.CpuNanoseconds / NanosecondsPerSecond, pod.Total);
        Family(text, "pod_memory_working_set_bytes", "gauge", "Current working set of the pod in bytes");
        foreach (var pod in usage.Pods)
            Sample(text, "pod_memory_working_set_bytes", Labels(pod), pod.Total.MemoryWorkingSetBytes, pod.Total);
        Family(text, "container_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed by the container in core-seconds");
        foreach (var (pod, container) in Containers(usage))
            Sample(text, "container_cpu_usage_seconds_total", Labels(pod, container),
                container.Usage.CpuNanoseconds / NanosecondsPerSecond, container.Usage);
        Family(text, "container_memory_working_set_bytes", "gauge", "Current working set of the container in bytes");
        foreach (var (pod, container) in Containers(usage))
            Sample(text, "container_memory_working_set_bytes", Labels(pod, container),
                container.Usage.MemoryWorkingSetBytes, container.Usage);
        Family(text, "container_start_time_seconds", "gauge", "Start time of the container since unix epoch in seconds");
        foreach (var (pod, container) in Containers(usage))
            if (container.Usage.StartedAt is { } start)
                Sample(text, "container_start_time_seconds", Labels(pod, container), start.ToUnixTimeMilliseconds() / 1000.0, container.Usage);
        Family(text, "resource_scrape_error", "gauge", "1 if there was an error while getting container metrics, 0 otherwise");
        text.Append("resource_scrape_error 0\n");
        return text.ToString();
    }

    private static void WritePod(Utf8JsonWriter json, PodUsage pod)
    {
        json.WriteStartObject();
        json.WriteStartObject("podRef");
        json.WriteString("name", pod.Name);
        json.WriteString("namespace", pod.Namespace);
        json.WriteString("uid", pod.Uid);
        json.WriteEndObject();
        WriteUsage(json, pod.Total);
        json.WriteStartArray("containers");
        foreach (var container in pod.Containers)
        {
            json.WriteStartObject();
            json.WriteString("name", container.Name);
            WriteUsage(json, container.Usage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, ResourceUsage usage)
    {
        json.WriteString("startTime", Time(usage.StartedAt ?? usage.ReadAt));
        json.WriteStartObject("cpu");
        json.WriteString("time", Time(usage.ReadAt));
        if (usage.CpuNanoCores is { } rate) json.WriteNumber("usageNanoCores", rate);
        json.WriteNumber("usageCoreNanoSeconds", usage.CpuNanoseconds);
        json.WriteEndObject();
        json.WriteStartObject("memory");
        json.WriteString("time", Time(usage.ReadAt));
        if (usage.MemoryAvailableBytes is { } available) json.WriteNumber("availableBytes", available);
        json.WriteNumber("usageBytes", usage.MemoryUsageBytes);
        json.WriteNumber("workingSetBytes", usage.MemoryWorkingSetBytes);
        json.WriteEndObject();
    }

    private static IEnumerable<(PodUsage Pod, ContainerUsage Container)> Containers(NodeUsage usage)
    {
        foreach (var pod in usage.Pods)
            foreach (var container in pod.Containers)
                yield return (pod, container);
    }

    private static string Labels(PodUsage pod) => $"{{namespace=\"{pod.Namespace}\",pod=\"{pod.Name}\"}}";

    private static string Labels(PodUsage pod, ContainerUsage container) =>
        $"{{container=\"{container.Name}\",namespace=\"{pod.Namespace}\",pod=\"{pod.Name}\"}}";

    private static void Family(StringBuilder text, string name, string type, string help) =>
        text.Append($"# HELP {name} [STABLE] {help}\n# TYPE {name} {type}\n");

    private static void Sample(StringBuilder text, string name, string labels, double value, ResourceUsage usage) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value:R} {usage.ReadAt.ToUnixTimeMilliseconds()}\n");

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
