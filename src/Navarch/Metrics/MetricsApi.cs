using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Selectors;
using Navarch.Client.Informers;
using KubernetesNode = Navarch.Api.CoreV1.Node;

namespace Navarch.Metrics;

/// <summary>Answers for metrics.k8s.io: paths and selectors, over what the nodes say.</summary>
sealed class MetricsApi(UsageReader reader, Informer<KubernetesNode> nodes, Informer<Pod> pods)
{
    private const string Root = "/apis/metrics.k8s.io";

    /// <summary>The HTTP status with the body, JSON.</summary>
    public async Task<(int Code, byte[] Body)> AnswerAsync(string path, string labelSelector, CancellationToken cancel)
    {
        if (!LabelFilter.TryParse(labelSelector, out var labels, out var problem))
            return Refused(Statuses.BadRequest($"unable to parse requirement: {problem}"));
        if (!path.StartsWith(Root, StringComparison.Ordinal)) return Refused(Statuses.NoSuchResource());
        return path[Root.Length..].Trim('/').Split('/') switch
        {
            [""] => (200, MetricsJson.Group()),
            ["v1beta1"] => (200, MetricsJson.Resources()),
            ["v1beta1", "nodes"] => (200, MetricsJson.Nodes(await NodesAsync(labels, cancel))),
            ["v1beta1", "nodes", var name] => await NodeAsync(name, cancel),
            ["v1beta1", "pods"] => (200, MetricsJson.Pods(await PodsAsync("", labels, cancel))),
            ["v1beta1", "namespaces", var space, "pods"] => (200, MetricsJson.Pods(await PodsAsync(space, labels, cancel))),
            ["v1beta1", "namespaces", var space, "pods", var name] => await PodAsync(space, name, cancel),
            _ => Refused(Statuses.NoSuchResource()),
        };
    }

    private async Task<(int, byte[])> NodeAsync(string name, CancellationToken cancel) =>
        nodes.Snapshot.Find("", name) is { } node && await reader.ReadAsync(name, cancel) is { } usage
            ? (200, MetricsJson.Node(node, usage))
            : Refused(Statuses.NotFound(new GroupResource("metrics.k8s.io", "nodes"), name));

    private async Task<(int, byte[])> PodAsync(string @namespace, string name, CancellationToken cancel)
    {
        var found = pods.Snapshot.Find(@namespace, name) is { } pod
            ? (await UsagesAsync([pod], cancel)).FirstOrDefault()
            : default;
        return found.Usage is null
            ? Refused(Statuses.NotFound(new GroupResource("metrics.k8s.io", "pods"), $"{@namespace}/{name}"))
            : (200, MetricsJson.Pod(found.Pod, found.Usage));
    }

    private async Task<IEnumerable<(KubernetesNode, NodeUsage)>> NodesAsync(LabelFilter labels, CancellationToken cancel)
    {
        var asked = nodes.Snapshot.All.Where(node => labels.Matches(node.Metadata.Labels))
            .OrderBy(node => node.Metadata.Name, StringComparer.Ordinal).ToList();
        var usages = await Task.WhenAll(asked.Select(node => reader.ReadAsync(node.Metadata.Name, cancel)));
        return asked.Zip(usages).Where(one => one.Second is not null).Select(one => (one.First, one.Second!));
    }

    private Task<List<(Pod Pod, PodUsage Usage)>> PodsAsync(
        string @namespace, LabelFilter labels, CancellationToken cancel) => UsagesAsync(
        [
            .. pods.Snapshot.All
                .Where(pod => @namespace.Length == 0 || pod.Metadata.Namespace == @namespace)
                .Where(pod => labels.Matches(pod.Metadata.Labels))
                .OrderBy(pod => pod.Metadata.Namespace, StringComparer.Ordinal)
                .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal),
        ], cancel);

    private async Task<List<(Pod Pod, PodUsage Usage)>> UsagesAsync(IReadOnlyList<Pod> asked, CancellationToken cancel)
    {
        var hosts = asked.Select(pod => pod.Spec.NodeName).Where(node => node.Length > 0).Distinct().ToList();
        var usages = await Task.WhenAll(hosts.Select(node => reader.ReadAsync(node, cancel)));
        var byName = usages.OfType<NodeUsage>().SelectMany(usage => usage.Pods)
            .ToLookup(pod => (pod.Namespace, pod.Name));
        return [.. asked.Select(pod => (pod, byName[(pod.Metadata.Namespace, pod.Metadata.Name)].FirstOrDefault()!))
            .Where(one => one.Item2 is not null)];
    }

    private static (int, byte[]) Refused(Api.MetaV1.Status status) => (status.Code, MetricsJson.Status(status));
}
