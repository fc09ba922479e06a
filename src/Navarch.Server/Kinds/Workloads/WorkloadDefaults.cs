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
}
