using Navarch.Api.CoreV1;

namespace Navarch.Server.Kinds.Limits;

/// <summary>What a quota can count, and which scopes make sense of it.</summary>
static class QuotaResources
{
    internal static bool IsStandard(string name) => name is "cpu" or "memory" or "ephemeral-storage" or "requests.cpu" or
        "requests.memory" or "requests.storage" or "requests.ephemeral-storage" or "limits.cpu" or "limits.memory" or
        "limits.ephemeral-storage" or "pods" or "resourcequotas" or "services" or "replicationcontrollers" or "secrets" or
        "persistentvolumeclaims" or "configmaps" or "services.nodeports" or "services.loadbalancers" ||
        name.StartsWith("hugepages-", StringComparison.Ordinal) ||
        name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    internal static bool IsScope(string scope) => scope is ResourceQuotaScope.Terminating or
        ResourceQuotaScope.NotTerminating or ResourceQuotaScope.BestEffort or ResourceQuotaScope.NotBestEffort or
        ResourceQuotaScope.PriorityClass or ResourceQuotaScope.CrossNamespacePodAffinity or
        ResourceQuotaScope.VolumeAttributesClass;

    internal static bool Takes(string scope, string name) => scope switch
    {
        ResourceQuotaScope.Terminating or ResourceQuotaScope.NotTerminating or ResourceQuotaScope.NotBestEffort or
            ResourceQuotaScope.PriorityClass or ResourceQuotaScope.CrossNamespacePodAffinity => name is "pods" or "cpu" or
            "memory" or "limits.cpu" or "limits.memory" or "requests.cpu" or "requests.memory",
        ResourceQuotaScope.BestEffort => name is "pods",
        ResourceQuotaScope.VolumeAttributesClass => name is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };
}
