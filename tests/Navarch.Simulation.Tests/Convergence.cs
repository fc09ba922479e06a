using Navarch.Api.DiscoveryV1;

namespace Navarch.Simulation.Tests;

/// <summary>How far the cluster is from what was asked of it; empty when it is there.</summary>
static class Convergence
{
    public static async Task<IReadOnlyList<string>> FindGapsAsync(SimulatedCluster cluster, User user)
    {
        List<string> gaps = [];
        var deployments = await ListAsync<Deployment>(cluster);
        var sets = await ListAsync<ReplicaSet>(cluster);
        var pods = await ListAsync<Pod>(cluster);
        var slices = await ListAsync<EndpointSlice>(cluster);

        foreach (var extra in deployments.Where(deployment => !user.Deployments.ContainsKey(deployment.Metadata.Name)))
            gaps.Add($"deployment {extra.Metadata.Name} should be gone");
        foreach (var desired in user.Deployments.Values)
        {
            var found = deployments.FirstOrDefault(deployment => deployment.Metadata.Name == desired.Name);
            if (found is null) gaps.Add($"deployment {desired.Name} is lost");
            else Compare(desired, found, sets, pods, slices, cluster, gaps);
        }
        foreach (var orphan in pods.Where(pod => !sets.Any(set => set.Metadata.Uid == pod.Metadata.ControllerOf()?.Uid)))
            gaps.Add($"pod {orphan.Metadata.Name} has no owner any more");
        foreach (var orphan in sets.Where(set => !deployments.Any(deployment => deployment.Metadata.Uid == set.Metadata.ControllerOf()?.Uid)))
            gaps.Add($"replica set {orphan.Metadata.Name} has no owner any more");
        foreach (var twins in pods.GroupBy(pod => pod.Status.PodIP).Where(group => group.Key.Length > 0 && group.Count() > 1))
            gaps.Add($"{twins.Key} is the address of {twins.Count()} pods");
        return gaps;
    }

    /// <summary>Writes what there is into the history, for whoever has to find out why.</summary>
    public static async Task DescribeAsync(SimulatedCluster cluster)
    {
        foreach (var deployment in await ListAsync<Deployment>(cluster)) Describe(deployment);
        foreach (var set in await ListAsync<ReplicaSet>(cluster)) Describe(set);
        foreach (var pod in await ListAsync<Pod>(cluster)) Describe(pod);

        void Describe(IKubernetesObject target) =>
            cluster.History.Add(System.Text.Encoding.UTF8.GetString(ObjectJson.Write(target)));
    }

    private static void Compare(
        Desired desired, Deployment found, IReadOnlyList<ReplicaSet> sets, IReadOnlyList<Pod> pods,
        IReadOnlyList<EndpointSlice> slices, SimulatedCluster cluster, List<string> gaps)
    {
        var name = desired.Name;
        var image = found.Spec.Template.Spec.Containers[0].Image;
        if (found.Spec.Replicas != desired.Replicas || image != desired.Image)
            gaps.Add($"{name}: stored are {found.Spec.Replicas} of {image}, acknowledged were {desired.Replicas} of {desired.Image}");
        var status = found.Status;
        if (status.ObservedGeneration != found.Metadata.Generation || status.Replicas != desired.Replicas
            || status.UpdatedReplicas != desired.Replicas || status.AvailableReplicas != desired.Replicas)
            gaps.Add($"{name}: status says {status.Replicas} replicas, {status.UpdatedReplicas} updated, {status.AvailableReplicas} available, of {desired.Replicas}");
        var own = sets.Where(set => set.Metadata.ControllerOf()?.Uid == found.Metadata.Uid).Select(set => set.Metadata.Uid).ToHashSet();
        var mine = pods.Where(pod => own.Contains(pod.Metadata.ControllerOf()?.Uid ?? "")).ToArray();
        var good = mine.Where(pod => IsGood(pod, desired.Image, cluster)).ToArray();
        if (good.Length != desired.Replicas || mine.Length != desired.Replicas)
            gaps.Add($"{name}: {mine.Length} pods, {good.Length} of them as wanted, of {desired.Replicas}: {string.Join(", ", mine.Except(good).Select(Describe))}");
        var listed = slices.Where(slice => slice.Metadata.OwnerReferences.Any(owner => owner.Name == name))
            .SelectMany(slice => slice.Endpoints).Where(endpoint => endpoint.Conditions.Ready == true).Select(endpoint => endpoint.TargetRef!.Uid).Order(StringComparer.Ordinal);
        if (!listed.SequenceEqual(good.Select(pod => pod.Metadata.Uid).Order(StringComparer.Ordinal)))
            gaps.Add($"{name}: the endpoint slices list other pods than there are");
    }

    private static bool IsGood(Pod pod, string image, SimulatedCluster cluster) =>
        pod.Metadata.DeletionTimestamp is null
        && pod.Status.Conditions.Any(condition => condition is { Type: PodConditionType.Ready, Status: ConditionStatus.True })
        && pod.Spec.Containers[0].Image == image && !cluster.DeadNodes.Contains(pod.Spec.NodeName);

    private static string Describe(Pod pod) =>
        $"{pod.Metadata.Name} on {pod.Spec.NodeName} {pod.Status.Phase}{(pod.Metadata.DeletionTimestamp is null ? "" : " terminating")} {pod.Status.Conditions.FirstOrDefault(condition => condition.Type == PodConditionType.PodScheduled)?.Message}";

    private static async Task<IReadOnlyList<T>> ListAsync<T>(SimulatedCluster cluster) where T : class, IKubernetesObject<T> =>
        (await cluster.Admin.For<T>().ListAllAsync(new ListOptions { Namespace = "default" }, default)).ValueOrThrow.Items;
}
