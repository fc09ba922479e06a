using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary><c>count/deployments.apps</c>, and the names that some kinds had before.</summary>
public static class CountQuota
{
    public static string NameOf(ResourceType type) =>
        type.Group.Length == 0 ? $"count/{type.Plural}" : $"count/{type.Plural}.{type.Group}";

    internal static Dictionary<string, Quantity> Usage(ResourceType type)
    {
        var usage = new Dictionary<string, Quantity>(StringComparer.Ordinal) { [NameOf(type)] = Quantity.Of(1) };
        if (HasOldName(type)) usage[type.Plural] = Quantity.Of(1);
        return usage;
    }

    internal static bool IsCounted(ResourceType type, string name) =>
        name == NameOf(type) || HasOldName(type) && name == type.Plural;

    private static bool HasOldName(ResourceType type) => type is
        { Group: "", Plural: "configmaps" or "resourcequotas" or "replicationcontrollers" or "secrets" };
}
