using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Quantities;
using Navarch.Server.Admission.Pods;
using Navarch.Server.Lifecycles;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What a resize may change: the cpu and memory of containers that go on running, never taking any away.</summary>
sealed class PodResizeRules(Pod updated, Pod old, FieldErrors errors)
{
    private const string OnlyAmounts = "only cpu and memory resources are mutable";

    private static readonly FieldPath Path = FieldPath.Spec;

    internal void Check()
    {
        if (WhyNever() is { } why)
        {
            errors.Forbidden(FieldPath.Nowhere, why);
            return;
        }
        PodRules.CheckSpec(updated, old, errors);
        CheckClass();
        if (!NodeKnowsHow()) errors.Forbidden(Path, "Pod running on node without support for resize");
        var isSame = CheckOrder(updated.Spec.Containers, old.Spec.Containers, "containers");
        isSame &= CheckOrder(updated.Spec.InitContainers, old.Spec.InitContainers, "initContainers");
        if (!isSame) return;
        CheckKept(updated.Spec.InitContainers, old.Spec.InitContainers, "initContainers", IsSidecar);
        CheckKept(updated.Spec.Containers, old.Spec.Containers, "containers", _ => true);
        CheckContainers();
        CheckInitContainers();
        if (errors.IsEmpty && !Same(Munged(updated.Spec), old.Spec)) errors.Forbidden(Path, OnlyAmounts);
    }

    private string? WhyNever() =>
        HasResources(old) || HasResources(updated) ? "pods with pod-level resources cannot be resized"
        : MirrorPod.Is(old) ? "static pods cannot be resized"
        : old.Spec.Os?.Name == OSName.Windows ? "windows pods cannot be resized"
        : null;

    private static bool HasResources(Pod pod) =>
        pod.Spec.Resources is { } resources && resources.Requests.Count + resources.Limits.Count > 0;

    private void CheckClass()
    {
        var before = old.Status.QosClass.Length > 0 ? old.Status.QosClass : QualityOfService.Of(old.ToDocument());
        if (before != QualityOfService.Of(updated.ToDocument()))
            errors.Invalid(Path, updated.Status.QosClass, "Pod QOS Class may not change as a result of resizing");
    }

    /// <summary>An older agent reports no resources of what runs; of a pod that doesn't run yet nothing is known.</summary>
    private bool NodeKnowsHow()
    {
        foreach (var status in old.Status.ContainerStatuses)
            if (status.State.Running is not null) return status.Resources is not null;
        return true;
    }

    private bool CheckOrder(IReadOnlyList<Container> containers, IReadOnlyList<Container> before, string list)
    {
        if (containers.Count != before.Count)
        {
            errors.Forbidden(Path.Child(list), $"{list} may not be added or removed on resize");
            return false;
        }
        var isSame = true;
        for (var i = 0; i < before.Count; i++)
        {
            if (containers[i].Name == before[i].Name) continue;
            errors.Forbidden(Path.Child(list).Index(i).Child("name"),
                $"{list} may not be renamed or reordered on resize");
            isSame = false;
        }
        return isSame;
    }

    private void CheckKept(
        IReadOnlyList<Container> containers, IReadOnlyList<Container> before, string list, Func<Container, bool> isMeant)
    {
        for (var i = 0; i < before.Count; i++)
        {
            if (!isMeant(before[i])) continue;
            var at = Path.Child(list).Index(i).Child("resources");
            var (now, then) = (containers[i].Resources, before[i].Resources);
            if (then.Requests.Keys.Any(name => !now.Requests.ContainsKey(name)))
                errors.Forbidden(at.Child("requests"), "resource requests cannot be removed");
            if (then.Limits.Keys.Any(name => !now.Limits.ContainsKey(name)))
                errors.Forbidden(at.Child("limits"), "resource limits cannot be removed");
        }
    }

    private void CheckContainers()
    {
        for (var i = 0; i < old.Spec.Containers.Count; i++)
            if (!Same(Munged(updated.Spec.Containers[i], old.Spec.Containers[i]), old.Spec.Containers[i]))
                errors.Forbidden(Path, OnlyAmounts);
    }

    private void CheckInitContainers()
    {
        for (var i = 0; i < old.Spec.InitContainers.Count; i++)
        {
            var (container, before) = (updated.Spec.InitContainers[i], old.Spec.InitContainers[i]);
            if (IsSidecar(container))
            {
                if (!Same(Munged(container, before), before))
                    errors.Forbidden(Path, "only cpu and memory resources for sidecar containers are mutable");
            }
            else if (!Same(container, before))
                errors.Forbidden(Path, "resources for non-sidecar init containers are immutable");
        }
    }

    private PodSpec Munged(PodSpec spec) => spec with
    {
        Containers = [.. spec.Containers.Zip(old.Spec.Containers, Munged)],
        InitContainers =
        [
            .. spec.InitContainers.Zip(
                old.Spec.InitContainers,
                (container, before) => IsSidecar(container) ? Munged(container, before) : container),
        ],
    };

    /// <summary>With what may change put back. Claims are lost: a container that has some can't be resized.</summary>
    private static Container Munged(Container container, Container before) => container with
    {
        Resources = new()
        {
            Limits = Munged(container.Resources.Limits, before.Resources.Limits),
            Requests = Munged(container.Resources.Requests, before.Resources.Requests),
        },
    };

    private static IReadOnlyDictionary<string, Quantity> Munged(
        IReadOnlyDictionary<string, Quantity> amounts, IReadOnlyDictionary<string, Quantity> before)
    {
        var munged = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        if (before.Count == 0) return munged;
        foreach (var (name, amount) in amounts)
            if (name is not ("cpu" or "memory")) munged.Add(name, amount);
        foreach (var name in (ReadOnlySpan<string>)["cpu", "memory"])
            if (before.TryGetValue(name, out var amount)) munged.Add(name, amount);
        return munged;
    }

    private static bool IsSidecar(Container container) => container.RestartPolicy == ContainerRestartPolicy.Always;

    private static bool Same<T>(T left, T right) where T : Api.Declarations.IApiType =>
        DocumentValue.DeepEquals(left.ToDocument(), right.ToDocument());
}
