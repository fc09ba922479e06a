using Navarch.Api.CoreV1;
using System.Buffers;
using System.Text.Json;

namespace Navarch.Node.Pods;

/// <summary>
/// A pod's status as a merge patch on its status subresource. Lists are replaced whole; members that the node owns and
/// that are empty now are removed by null. The uid makes the server refuse it for a pod of the same name made anew.
/// </summary>
static class PodStatusPatch
{
    // Absent from the JSON when empty, so that a merge alone would keep their old value.
    static readonly string[] Vanishing =
    [
        "message", "reason", "podIP", "podIPs", "hostIP", "hostIPs", "startTime", "initContainerStatuses",
        "containerStatuses", "ephemeralContainerStatuses",
    ];

    public static ObjectPatch Of(string uid, PodStatus status)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartObject();
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("uid"u8, uid);
        writer.WriteEndObject();
        writer.WritePropertyName("status"u8);
        WriteStatus(writer, status);
        writer.WriteEndObject();
        writer.Flush();
        return ObjectPatch.Merge(bytes.WrittenMemory);
    }

    static void WriteStatus(Utf8JsonWriter writer, PodStatus status)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using (var inner = new Utf8JsonWriter(bytes)) status.Write(inner);
        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        writer.WriteStartObject();
        foreach (var member in document.RootElement.EnumerateObject()) member.WriteTo(writer);
        foreach (var name in Vanishing)
            if (!document.RootElement.TryGetProperty(name, out _)) writer.WriteNull(name);
        writer.WriteEndObject();
    }
}
