using System.Globalization;
using System.Text.Json;

namespace Navarch.Controllers.Pods;

/// <summary>Sets one condition of a pod's status and leaves the others to whoever writes them.</summary>
static class PodConditionPatch
{
    public static PlanStep.Patch Of(
        Pod pod, string type, string status, string reason, string message, DateTimeOffset now, string phase = "") =>
        new(Pod.ResourceType, ObjectKey.Of(pod), ObjectPatch.StrategicMerge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteString("uid"u8, pod.Metadata.Uid);
            writer.WriteEndObject();
            writer.WriteStartObject("status"u8);
            if (phase.Length > 0) writer.WriteString("phase"u8, phase);
            writer.WriteStartArray("conditions"u8);
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WriteString("status"u8, status);
            writer.WriteString("lastTransitionTime"u8,
                now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            WriteOrRemove(writer, "reason"u8, reason);
            WriteOrRemove(writer, "message"u8, message);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        })))
        {
            Subresource = "status",
        };

    private static void WriteOrRemove(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0) writer.WriteString(name, text);
        else writer.WriteNull(name);
    }
}
