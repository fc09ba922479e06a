using System.Collections.ObjectModel;
using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Selectors;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Plugins;

namespace Navarch.Scheduler.Running;

/// <summary>Looks up in the shared informers what plugins ask for.</summary>
internal sealed class InformerListers(SharedInformers informers) : IListers
{
    private readonly Informer<Namespace> _namespaces = informers.Of<Namespace>();
    private readonly Informer<Service> _services = informers.Of(ObjectIndexes.ByNamespace<Service>());
    private readonly Informer<ReplicaSet> _replicaSets = informers.Of<ReplicaSet>();
    private readonly Informer<PodDisruptionBudget> _budgets = informers.Of<PodDisruptionBudget>();

    public IReadOnlyDictionary<string, string> NamespaceLabels(string @namespace) =>
        _namespaces.Snapshot.Find("", @namespace)?.Metadata.Labels ?? ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<PodDisruptionBudget> DisruptionBudgets() => [.. _budgets.Snapshot.All];

    public LabelFilter? SpreadGroup(Pod pod)
    {
        LabelFilter? group = null;
        foreach (var service in _services.Snapshot.By(ObjectIndexes.ByNamespace<Service>(), pod.Metadata.Namespace))
        {
            if (service.Spec.Selector.Count == 0) continue;
            var selector = LabelFilter.From(service.Spec.Selector);
            if (selector.Matches(pod.Metadata.Labels)) group = group?.And(selector) ?? selector;
        }
        if (pod.Metadata.ControllerOf() is { Kind: "ReplicaSet" } owner &&
            _replicaSets.Snapshot.Find(pod.Metadata.Namespace, owner.Name) is { } set)
        {
            var selector = LabelFilter.From(set.Spec.Selector);
            group = group?.And(selector) ?? selector;
        }
        return group;
    }
}
