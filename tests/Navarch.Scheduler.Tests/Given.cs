using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Quantities;
using Navarch.Api.Selectors;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Plugins;

namespace Navarch.Scheduler.Tests;

/// <summary>Short ways to say which nodes and pods a test has.</summary>
static class Given
{
    public static readonly IListers NoListers = new FixedListers([], null);

    public static NodeInfo Node(
        string name, string cpu = "4", string memory = "8Gi", int pods = 110,
        Dictionary<string, string>? labels = null, IReadOnlyList<Taint>? taints = null, IReadOnlyList<Pod>? running = null)
    {
        var allLabels = new Dictionary<string, string>(labels ?? []) { ["kubernetes.io/hostname"] = name };
        var node = new Node
        {
            Metadata = new() { Name = name, Labels = allLabels },
            Spec = new() { Taints = taints ?? [] },
            Status = new()
            {
                Allocatable = new Dictionary<string, Quantity>
                {
                    ["cpu"] = Quantity.Parse(cpu),
                    ["memory"] = Quantity.Parse(memory),
                    ["pods"] = Quantity.Of(pods),
                },
            },
        };
        return new(node, running ?? []);
    }

    public static Pod Pod(string name, string? cpu = null, string? memory = null, Dictionary<string, string>? labels = null)
    {
        var requests = new Dictionary<string, Quantity>();
        if (cpu is not null) requests["cpu"] = Quantity.Parse(cpu);
        if (memory is not null) requests["memory"] = Quantity.Parse(memory);
        return new()
        {
            Metadata = new() { Name = name, Namespace = "default", Uid = name, Labels = labels ?? [] },
            Spec = new() { Containers = [new() { Name = "main", Resources = new() { Requests = requests } }] },
        };
    }

    public static Pod On(this Pod pod, string node) => pod with { Spec = pod.Spec with { NodeName = node } };

    public static Pod WithPriority(this Pod pod, int priority) =>
        pod with { Spec = pod.Spec with { Priority = priority } };

    public static LabelSelector Selector(string key, string value) =>
        new() { MatchLabels = new Dictionary<string, string> { [key] = value } };

    public static Placement Schedule(Pod pod, params NodeInfo[] nodes) =>
        new SchedulingCycle(Profile.Default(NoListers), new Random(1)).Schedule(pod, nodes, new());

    public static string MessageOf(Placement placement) => Assert.IsType<Placement.Unschedulable>(placement).Reasons;

    public static string NodeOf(Placement placement) => Assert.IsType<Placement.Placed>(placement).NodeName;

    public sealed record FixedListers(
        Dictionary<string, Dictionary<string, string>> Namespaces, LabelFilter? Group) : IListers
    {
        public IReadOnlyDictionary<string, string> NamespaceLabels(string @namespace) =>
            Namespaces.GetValueOrDefault(@namespace) ?? [];

        public IReadOnlyList<PodDisruptionBudget> Budgets { get; init; } = [];

        public LabelFilter? SpreadGroup(Pod pod) => Group;

        public IReadOnlyList<PodDisruptionBudget> DisruptionBudgets() => Budgets;
    }
}
