using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Api.MetaV1;
using Navarch.Api.Selectors;
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

    private string? OfDeployment(string name, Deployment? deployment)
    {
        if (deployment is null || deployment.Status.ObservedGeneration < deployment.Metadata.Generation)
            return $"deployment {name}: not yet seen by its controller";
        var wanted = deployment.Spec.Replicas ?? 1;
        var status = deployment.Status;
        var ready = ReadyPods(deployment.Metadata.Namespace, deployment.Spec.Selector);
        var available = Math.Min(status.AvailableReplicas, ready);
        var isDone = status.UpdatedReplicas >= wanted && status.Replicas <= wanted && available >= wanted;
        return isDone ? null : $"deployment {name}: {available} of {wanted} replicas available";
    }

    private string? OfReplicaSet(string name, ReplicaSet? set)
    {
        var wanted = set?.Spec.Replicas ?? 1;
        var available = set is null
            ? 0
            : Math.Min(set.Status.AvailableReplicas, ReadyPods(set.Metadata.Namespace, set.Spec.Selector));
        return set is not null && available >= wanted
            ? null
            : $"replicaset {name}: {available} of {wanted} replicas available";
    }

    /// <summary>Counted here too: a controller may not have heard yet that a pod is ready no more.</summary>
    private int ReadyPods(string @namespace, LabelSelector? selector) =>
        LabelFilter.TryFrom(selector, out var filter, out _)
            ? pods.Snapshot.All.Count(pod => pod.Metadata.Namespace == @namespace
                && filter.Matches(pod.Metadata.Labels) && PodSummary.Of(pod).IsReady)
            : 0;

    private static string? OfPod(string name, Pod? pod)
    {
        if (pod is null) return $"pod {name}: not yet there";
        var summary = PodSummary.Of(pod);
        return summary.IsReady || pod.Status.Phase == PodPhase.Succeeded ? null : $"pod {name}: {summary.Reason}";
    }
}
