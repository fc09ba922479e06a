using Navarch.Api.CoreV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Selectors;

namespace Navarch.Scheduler.Framework;

/// <summary>What plugins look up beside pods and nodes.</summary>
public interface IListers
{
    /// <summary>Empty for an unknown namespace.</summary>
    IReadOnlyDictionary<string, string> NamespaceLabels(string @namespace);

    /// <summary>
    /// The pods that count as this pod's group where it names no spreading of its own: those behind its Services and
    /// of its ReplicaSet. Null when it has neither.
    /// </summary>
    LabelFilter? SpreadGroup(Pod pod);

    IReadOnlyList<PodDisruptionBudget> DisruptionBudgets();
}
