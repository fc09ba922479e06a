using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Workloads;

/// <summary>What workloads have that their clients left out.</summary>
static class WorkloadDefaults
{
    internal static void Deployment(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("replicas", 1);
        var strategy = spec.ObjectOrNew("strategy");
        strategy.Default("type", DeploymentStrategyType.RollingUpdate);
        if (strategy.String("type") == DeploymentStrategyType.RollingUpdate)
        {
            var rolling = strategy.ObjectOrNew("rollingUpdate");
            rolling.DefaultAbsent("maxUnavailable", "25%");
            rolling.DefaultAbsent("maxSurge", "25%");
        }
        spec.DefaultAbsent("revisionHistoryLimit", 10);
        spec.DefaultAbsent("progressDeadlineSeconds", 600);
        PodDefaults.Template(spec);
    }

    internal static void ReplicaSet(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("replicas", 1);
        PodDefaults.Template(spec);
    }

    internal static void StatefulSet(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.Default("podManagementPolicy", "OrderedReady");
        var strategy = spec.ObjectOrNew("updateStrategy");
        if (strategy.String("type") is null or "")
        {
            strategy["type"] = "RollingUpdate";
            strategy.ObjectOrNew("rollingUpdate");
        }
        if (strategy.String("type") == "RollingUpdate")
            strategy.Object("rollingUpdate")?.DefaultAbsent("partition", 0);
        var retention = spec.ObjectOrNew("persistentVolumeClaimRetentionPolicy");
        retention.Default("whenDeleted", "Retain");
        retention.Default("whenScaled", "Retain");
        spec.DefaultAbsent("replicas", 1);
        spec.DefaultAbsent("revisionHistoryLimit", 10);
        foreach (var claim in spec.Items("volumeClaimTemplates")) Claim(claim);
        PodDefaults.Template(spec);
    }

    internal static void DaemonSet(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        var strategy = spec.ObjectOrNew("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.String("type") == "RollingUpdate")
        {
            var rolling = strategy.ObjectOrNew("rollingUpdate");
            rolling.DefaultAbsent("maxUnavailable", 1);
            rolling.DefaultAbsent("maxSurge", 0);
        }
        spec.DefaultAbsent("revisionHistoryLimit", 10);
        PodDefaults.Template(spec);
    }

    /// <summary>A claim within a StatefulSet is a whole object, with its kind and a status.</summary>
    private static void Claim(DocumentObject claim)
    {
        claim["kind"] = "PersistentVolumeClaim";
        claim["apiVersion"] = "v1";
        claim.ObjectOrNew("spec").DefaultAbsent("volumeMode", "Filesystem");
        claim.ObjectOrNew("status").Default("phase", "Pending");
    }
}
