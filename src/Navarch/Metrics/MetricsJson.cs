using System.Text.Json;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using KubernetesNode = Navarch.Api.CoreV1.Node;

namespace Navarch.Metrics;

/// <summary>NodeMetrics and PodMetrics (metrics.k8s.io/v1beta1), and what says that they are served.</summary>
static class MetricsJson
{
    public const string GroupVersion = "metrics.k8s.io/v1beta1";

    public static byte[] Group() => Encode(json =>
    {
        json.WriteString("kind", "APIGroup");
        json.WriteString("apiVersion", "v1");
        json.WriteString("name", "metrics.k8s.io");
        json.WriteStartArray("versions");
        json.WriteStartObject();
        WriteVersion(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("preferredVersion");
        WriteVersion(json);
        json.WriteEndObject();
    });

    public static byte[] Resources() => Encode(json =>
    {
        json.WriteString("kind", "APIResourceList");
        json.WriteString("apiVersion", "v1");
        json.WriteString("groupVersion", GroupVersion);
        json.WriteStartArray("resources");
        WriteResource(json, "nodes", "NodeMetrics", isNamespaced: false);
        WriteResource(json, "pods", "PodMetrics", isNamespaced: true);
        json.WriteEndArray();
    });

    public static byte[] Node(KubernetesNode node, NodeUsage usage) => Encode(json => WriteNode(json, node, usage));

    public static byte[] Nodes(IEnumerable<(KubernetesNode Node, NodeUsage Usage)> nodes) => List("NodeMetricsList", json =>
    {
        foreach (var (node, usage) in nodes)
        {
            json.WriteStartObject();
            WriteNode(json, node, usage);
            json.WriteEndObject();
        }
    });

    public static byte[] Pod(Pod pod, PodUsage usage) => Encode(json => WritePod(json, pod, usage));

    public static byte[] Pods(IEnumerable<(Pod Pod, PodUsage Usage)> pods) => List("PodMetricsList", json =>
    {
        foreach (var (pod, usage) in pods)
        {
            json.WriteStartObject();
            WritePod(json, pod, usage);
            json.WriteEndObject();
        }
    });

    public static byte[] Status(Status status) => KubernetesJson.Serialize(status);

    private static void WriteNode(Utf8JsonWriter json, KubernetesNode node, NodeUsage usage)
    {
        WriteHead(json, "NodeMetrics", node.Metadata, usage.Total);
        WriteUsage(json, usage.Total);
    }

    private static void WritePod(Utf8JsonWriter json, Pod pod, PodUsage usage)
    {
        // As old as the oldest of what it says.
        WriteHead(json, "PodMetrics", pod.Metadata, usage.Containers.MinBy(container => container.Usage.At)!.Usage);
        json.WriteStartArray("containers");
        foreach (var container in usage.Containers)
        {
            json.WriteStartObject();
            json.WriteString("name", container.Name);
            WriteUsage(json, container.Usage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteHead(Utf8JsonWriter json, string kind, ObjectMeta of, Usage usage)
    {
        json.WriteString("kind", kind);
        json.WriteString("apiVersion", GroupVersion);
        json.WriteStartObject("metadata");
        json.WriteString("name", of.Name);
        if (of.Namespace.Length > 0) json.WriteString("namespace", of.Namespace);
        json.WriteString("creationTimestamp", Rfc3339.Seconds(usage.At));
        if (of.Labels.Count > 0)
        {
            json.WriteStartObject("labels");
            foreach (var (key, value) in of.Labels) json.WriteString(key, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteString("timestamp", Rfc3339.Seconds(usage.At));
        json.WriteString("window", usage.WindowText);
    }

    private static void WriteUsage(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usage");
        json.WriteString("cpu", usage.Cpu);
        json.WriteString("memory", usage.Memory);
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json)
    {
        json.WriteString("groupVersion", GroupVersion);
        json.WriteString("version", "v1beta1");
    }

    private static void WriteResource(Utf8JsonWriter json, string name, string kind, bool isNamespaced)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("singularName", "");
        json.WriteBoolean("namespaced", isNamespaced);
        json.WriteString("kind", kind);
        json.WriteStartArray("verbs");
        json.WriteStringValue("get");
        json.WriteStringValue("list");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] List(string kind, Action<Utf8JsonWriter> writeItems) => Encode(json =>
    {
        json.WriteString("kind", kind);
        json.WriteString("apiVersion", GroupVersion);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteStartArray("items");
        writeItems(json);
        json.WriteEndArray();
    });

    private static byte[] Encode(Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return body.ToArray();
    }
}
