using Navarch.Api.CoreV1;
using Navarch.Node.Pods;

namespace Navarch.Node.Agent;

/// <summary>
/// Whether a pod that was bound to this node may run here: the last word, when two schedulers decided at once or
/// someone wrote spec.nodeName by hand. Pure.
/// </summary>
static class PodAdmission
{
    const string Rejected = "Pod was rejected: ";

    /// <param name="active">The other pods that run or will run here.</param>
    /// <returns>Null when it may.</returns>
    public static PodFailure? Refuse(
        Pod pod, IReadOnlyDictionary<string, string> nodeLabels, IReadOnlyList<Pod> active,
        IReadOnlyDictionary<string, Quantity> allocatable)
    {
        if (!MatchesNode(pod, nodeLabels))
            return new PodFailure(
                "NodeAffinity",
                Rejected + "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
        if (HostPorts(pod).Intersect(active.SelectMany(HostPorts)).Any())
            return new PodFailure(
                "NodePorts",
                Rejected + "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports");
        if (allocatable.TryGetValue("pods", out var podsMax) && active.Count + 1 > podsMax.Value)
            return Insufficient("pods", 1, active.Count, podsMax.Value);
        foreach (var (resource, quantity) in Requests(pod).Where(request => request.Value > Quantity.Zero))
        {
            var isCpu = resource == "cpu";
            var capacity = allocatable.TryGetValue(resource, out var whole) ? whole : Quantity.Zero;
            var used = active.Aggregate(
                Quantity.Zero,
                (sum, other) => Requests(other).TryGetValue(resource, out var part) ? sum + part : sum);
            if (used + quantity > capacity)
                return Insufficient(resource, Units(quantity, isCpu), Units(used, isCpu), Units(capacity, isCpu));
        }
        return null;
    }

    static PodFailure Insufficient(string resource, long requested, long used, long capacity) =>
        new($"OutOf{resource}",
            $"{Rejected}Node didn't have enough resource: {resource}, requested: {requested}, used: {used}, "
            + $"capacity: {capacity}");

    static long Units(Quantity quantity, bool isCpu) => isCpu ? quantity.MilliValue : quantity.Value;

    static Dictionary<string, Quantity> Requests(Pod pod)
    {
        var sum = new Dictionary<string, Quantity>();
        void Add(IReadOnlyDictionary<string, Quantity> requests)
        {
            foreach (var (name, quantity) in requests)
                sum[name] = sum.TryGetValue(name, out var known) ? known + quantity : quantity;
        }
        foreach (var container in pod.Spec.Containers) Add(container.Resources.Requests);
        foreach (var container in pod.Spec.InitContainers)
            if (container.RestartPolicy == RestartPolicy.Always) Add(container.Resources.Requests);
        foreach (var container in pod.Spec.InitContainers)
            if (container.RestartPolicy != RestartPolicy.Always)
                foreach (var (name, quantity) in container.Resources.Requests)
                    if (!sum.TryGetValue(name, out var known) || quantity > known) sum[name] = quantity;
        Add(pod.Spec.Overhead);
        return sum;
    }

    static IEnumerable<(int, string)> HostPorts(Pod pod) =>
        from container in pod.Spec.Containers
        from port in container.Ports
        let number = port.HostPort > 0 ? port.HostPort : pod.Spec.HostNetwork ? port.Port : 0
        where number > 0
        select (number, port.Protocol);

    static bool MatchesNode(Pod pod, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (name, value) in pod.Spec.NodeSelector)
            if (!labels.TryGetValue(name, out var actual) || actual != value) return false;
        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return required is null || required.NodeSelectorTerms.Any(term => Matches(term, pod.Spec.NodeName, labels));
    }

    static bool Matches(NodeSelectorTerm term, string nodeName, IReadOnlyDictionary<string, string> labels)
    {
        if (term.MatchExpressions.Count + term.MatchFields.Count == 0) return false;
        var fields = new Dictionary<string, string> { ["metadata.name"] = nodeName };
        return term.MatchExpressions.All(requirement => Matches(requirement, labels))
            && term.MatchFields.All(requirement => Matches(requirement, fields));
    }

    static bool Matches(NodeSelectorRequirement requirement, IReadOnlyDictionary<string, string> labels)
    {
        var isThere = labels.TryGetValue(requirement.Key, out var value);
        return requirement.Operator switch
        {
            NodeSelectorOperator.In => isThere && requirement.Values.Contains(value),
            NodeSelectorOperator.NotIn => !isThere || !requirement.Values.Contains(value),
            NodeSelectorOperator.Exists => isThere,
            NodeSelectorOperator.DoesNotExist => !isThere,
            NodeSelectorOperator.Gt => isThere && Compare(value!, requirement.Values) > 0,
            NodeSelectorOperator.Lt => isThere && Compare(value!, requirement.Values) < 0,
            _ => false,
        };
    }

    static int Compare(string value, IReadOnlyList<string> bounds) =>
        bounds.Count == 1 && long.TryParse(value, out var number) && long.TryParse(bounds[0], out var bound)
            ? number.CompareTo(bound)
            : 0;
}
