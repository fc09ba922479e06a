using Navarch.Api.Codecs;
using Navarch.Api.Documents;

namespace Navarch.Server.Subresources;

internal static class PodConditions
{
    /// <summary>Adds the condition or changes it; its transition time moves only when its status does.</summary>
    public static void Set(
        DocumentObject status, string type, string value, DateTimeOffset now, string reason = "", string message = "")
    {
        var conditions = status.Array("conditions") ?? [];
        status["conditions"] = conditions;
        DocumentObject? found = null;
        foreach (var item in conditions)
            if (item is DocumentObject condition && condition.String("type") == type) found = condition;
        if (found?.String("status") == value) return;
        if (found is null)
        {
            found = new DocumentObject();
            conditions.Add(found);
            found["type"] = type;
        }
        found["status"] = value;
        found["lastProbeTime"] = DocumentNull.Instance;
        found["lastTransitionTime"] = Rfc3339.Seconds(now);
        Say(found, "reason", reason);
        Say(found, "message", message);
    }

    private static void Say(DocumentObject condition, string field, string text)
    {
        if (text.Length == 0) condition.Remove(field);
        else condition[field] = text;
    }
}
