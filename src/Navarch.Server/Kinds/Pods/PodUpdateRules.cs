using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What of a pod's spec may change: images, a shorter deadline, more tolerations, fewer gates.</summary>
sealed class PodUpdateRules(PodSpec updated, PodSpec old, FieldErrors errors)
{
    private const string Updatable = "`spec.containers[*].image`,`spec.initContainers[*].image`," +
        "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations)," +
        "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private static readonly FieldPath Path = FieldPath.Spec;

    internal void Check()
    {
        if (!CheckContainers(updated.Containers, old.Containers, Path.Child("containers"))) return;
        if (!CheckContainers(updated.InitContainers, old.InitContainers, Path.Child("initContainers"))) return;
        if (!CheckDeadline(Path.Child("activeDeadlineSeconds"))) return;
        CheckTolerations(Path.Child("tolerations"));
        CheckGates(Path.Child("schedulingGates"));
        CheckRest();
    }

    private bool CheckContainers(IReadOnlyList<Container> containers, IReadOnlyList<Container> before, FieldPath path)
    {
        if (containers.Count == before.Count) return true;
        errors.Forbidden(path, "pod updates may not add or remove containers");
        return false;
    }

    private bool CheckDeadline(FieldPath path)
    {
        if (updated.ActiveDeadlineSeconds is not { } deadline)
        {
            if (old.ActiveDeadlineSeconds is not null)
                errors.Invalid(path, (string?)null, "must not update from a positive integer to nil value");
            return true;
        }
        var problems = FieldName.InRange(deadline, 0, int.MaxValue);
        errors.Invalid(path, deadline, problems);
        if (problems.Count > 0) return false;
        if (old.ActiveDeadlineSeconds is not { } before || before >= deadline) return true;
        errors.Invalid(path, deadline, "must be less than or equal to previous value");
        return false;
    }

    private void CheckTolerations(FieldPath path)
    {
        foreach (var toleration in old.Tolerations)
        {
            if (updated.Tolerations.Any(
                kept => kept with { TolerationSeconds = null } == toleration with { TolerationSeconds = null }))
                continue;
            errors.Forbidden(path, "existing toleration can not be modified except its tolerationSeconds");
            return;
        }
    }

    private void CheckGates(FieldPath path)
    {
        for (var i = 0; i < updated.SchedulingGates.Count; i++)
        {
            var name = updated.SchedulingGates[i].Name;
            if (old.SchedulingGates.All(gate => gate.Name != name))
                errors.Forbidden(path.Index(i).Child("name"),
                    $"only deletion is allowed, but found new scheduling gate '{name}'");
        }
    }

    /// <summary>With all that may change put back, nothing may differ.</summary>
    private void CheckRest()
    {
        var munged = updated with
        {
            Containers = WithImages(updated.Containers, old.Containers),
            InitContainers = WithImages(updated.InitContainers, old.InitContainers),
            ActiveDeadlineSeconds = old.ActiveDeadlineSeconds,
            SchedulingGates = old.SchedulingGates,
            Tolerations = old.Tolerations,
        };
        if (old.TerminationGracePeriodSeconds < 0 && updated.TerminationGracePeriodSeconds == 1)
            munged = munged with { TerminationGracePeriodSeconds = old.TerminationGracePeriodSeconds };
        if (old.SchedulingGates.Count > 0)
        {
            CheckGatedSelector(Path.Child("nodeSelector"));
            munged = munged with { NodeSelector = old.NodeSelector, Affinity = WithNodeAffinity(munged.Affinity) };
            CheckGatedAffinity(Path.Child("affinity", "nodeAffinity"));
        }
        var (before, after) = (old.ToDocument(), munged.ToDocument());
        if (!DocumentValue.DeepEquals(before, after))
            errors.Forbidden(Path, $"pod updates may not change fields other than {Updatable}\n" +
                SpecDifference.Between(before, after));
    }

    /// <summary>A gated pod may still be narrowed down: the scheduler hasn't seen it.</summary>
    private void CheckGatedSelector(FieldPath path)
    {
        foreach (var (key, value) in old.NodeSelector)
        {
            if (updated.NodeSelector.TryGetValue(key, out var kept) && kept == value) continue;
            errors.Invalid(path, RefusedValue.Map(updated.NodeSelector),
                "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
            return;
        }
    }

    private void CheckGatedAffinity(FieldPath path)
    {
        var (before, after) = (RequiredTerms(old), RequiredTerms(updated));
        if (before.Count == 0) return;
        var terms = path.Child("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        if (before.Count != after.Count)
        {
            errors.Invalid(terms, Shown(after),
                "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
            return;
        }
        for (var i = 0; i < before.Count; i++)
            if (!OnlyAdds(after[i].ToDocument(), before[i].ToDocument()))
                errors.Invalid(terms.Index(i), RefusedValue.Json(after[i].Write),
                    "only additions are allowed (no mutations or deletions)");
    }

    private Affinity? WithNodeAffinity(Affinity? affinity)
    {
        var kept = (affinity ?? new()) with { NodeAffinity = old.Affinity?.NodeAffinity };
        var isEmpty = kept is { NodeAffinity: null, PodAffinity: null, PodAntiAffinity: null };
        return isEmpty ? old.Affinity : kept;
    }

    private static bool OnlyAdds(DocumentObject after, DocumentObject before)
    {
        var hadNone = true;
        foreach (var name in (ReadOnlySpan<string>)["matchExpressions", "matchFields"])
        {
            if (before.Array(name) is not { Count: > 0 } kept) continue;
            hadNone = false;
            if (after.Array(name) is not { } present || present.Count < kept.Count) return false;
            for (var i = 0; i < kept.Count; i++)
                if (!DocumentValue.DeepEquals(kept[i], present[i])) return false;
        }
        return !hadNone || after.Count == 0;
    }

    private static IReadOnlyList<Container> WithImages(IReadOnlyList<Container> containers,
        IReadOnlyList<Container> before)
    {
        var munged = new Container[containers.Count];
        for (var i = 0; i < munged.Length; i++) munged[i] = containers[i] with { Image = before[i].Image };
        return munged;
    }

    private static IReadOnlyList<NodeSelectorTerm> RequiredTerms(PodSpec spec) =>
        spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms ?? [];

    private static RefusedValue Shown(IReadOnlyList<NodeSelectorTerm> terms) => RefusedValue.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var term in terms) term.Write(writer);
        writer.WriteEndArray();
    });
}
