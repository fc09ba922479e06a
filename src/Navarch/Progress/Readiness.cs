using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Manifests;

namespace Navarch.Progress;

/// <summary>Whether what was applied is there: Deployments rolled out, ReplicaSets and Pods ready.</summary>
sealed class Readiness(Informer<Deployment> deployments, Informer<ReplicaSet> replicaSets, Informer<Pod> pods)
{
    /// <summary>What is still waited for, in words; empty when all is ready.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<Manifest> manifests) =>
        [.. manifests.Select(WhatIsMissing).OfType<string>()];

    private string? WhatIsMissing(Manifest manifest)
    {
        var @namespace = manifest.Namespace.Length > 0 ? manifest.Namespace : "default";
        return manifest.Kind switch
        {
            "Deployment" => OfDeployment(manifest.Name, deployments.Snapshot.Find(@namespace, manifest.Name)),
            "ReplicaSet" => OfReplicaSet(manifest.Name, replicaSets.Snapshot.Find(@namespace, manifest.Name)),
            "Pod" => OfPod(manifest.Name, pods.Snapshot.Find(@namespace, manifest.Name)),
            _ => null,
        };
    }

    private static string? OfDeployment(string name, Deployment? deployment)
    {
        if (deployment is null || deployment.Status.ObservedGeneration < deployment.Metadata.Generation)
            return $"deployment {name}: not yet seen by its controller";
        var wanted = deployment.Spec.Replicas ?? 1;
        var status = deployment.Status;
        var isDone = status.UpdatedReplicas >= wanted && status.Replicas <= wanted && status.AvailableReplicas >= wanted;
        return isDone ? null : $"deployment {name}: {status.AvailableReplicas} of {wanted} replicas available";
    }

    private static string? OfReplicaSet(string name, ReplicaSet? set)
    {
        var wanted = set?.Spec.Replicas ?? 1;
        return set is not null && set.Status.AvailableReplicas >= wanted
            ? null
            : $"replicaset {name}: {set?.Status.AvailableReplicas ?? 0} of {wanted} replicas available";
    }

    private static string? OfPod(string name, Pod? pod)
    {
        if (pod is null) return $"pod {name}: not yet there";
        var summary = PodSummary.Of(pod);
        return summary.IsReady || pod.Status.Phase == PodPhase.Succeeded ? null : $"pod {name}: {summary.State}";
    }
}
