using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Selectors;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Workloads;

/// <summary>Rules that Deployments and ReplicaSets share: a selector, and a template whose pods it finds.</summary>
static class WorkloadFields
{
    /// <summary>Null when the selector is no good: then nothing is to be said of whom it selects.</summary>
    internal static LabelFilter? CheckSelector(LabelSelector? selector, FieldPath path, string whenEmpty,
        FieldErrors errors)
    {
        if (selector is null)
        {
            // A template is looked at all the same: no selector finds no pod of it.
            errors.Required(path);
            return LabelFilter.Nothing;
        }
        errors.Selector(path, selector);
        if (selector.MatchLabels.Count + selector.MatchExpressions.Count == 0)
            errors.Invalid(path, RefusedValue.Json(selector.Write), whenEmpty);
        if (LabelFilter.TryFrom(selector, out var filter, out _)) return filter;
        errors.Invalid(path, RefusedValue.Json(selector.Write), "invalid label selector");
        return null;
    }

    internal static void CheckTemplate(
        PodTemplateSpec template, LabelFilter selector, FieldPath path, FieldErrors errors, string kind = "ReplicaSet")
    {
        var labels = template.Metadata.Labels;
        if (!selector.IsEverything && !selector.Matches(labels))
            errors.Invalid(path.Child("metadata", "labels"), RefusedValue.Map(labels),
                "`selector` does not match template `labels`");
        CheckPod(template, path, errors);
        var spec = template.Spec;
        if (spec.RestartPolicy != RestartPolicy.Always)
            errors.NotSupported(path.Child("spec", "restartPolicy"), spec.RestartPolicy, RestartPolicy.Always);
        if (spec.ActiveDeadlineSeconds is not null)
            errors.Forbidden(path.Child("spec", "activeDeadlineSeconds"),
                $"activeDeadlineSeconds in {kind} is not Supported");
    }

    /// <summary>What holds of any template, whoever makes pods of it.</summary>
    internal static void CheckPod(PodTemplateSpec template, FieldPath path, FieldErrors errors)
    {
        errors.Labels(path.Child("labels"), template.Metadata.Labels);
        errors.Annotations(path.Child("annotations"), template.Metadata.Annotations);
        new PodAnnotationRules(template.Metadata.Annotations, template.Spec, path.Child("annotations"), errors).Check();
        new PodSpecRules(template.Spec, path.Child("spec"), errors).Check();
        ProfileAnnotations.CheckAgreement(template.Metadata.Annotations, template.Spec, path.Child("spec"), errors);
        if (template.Spec.EphemeralContainers.Count > 0)
            errors.Forbidden(path.Child("spec", "ephemeralContainers"),
                "ephemeral containers not allowed in pod template");
    }

    internal static void CheckCollisions(int? updated, int? old, FieldErrors errors)
    {
        if ((updated ?? 0) < (old ?? 0))
            errors.Invalid(FieldPath.Status.Child("collisionCount"), updated ?? 0, "cannot be decremented");
    }

    /// <summary>Whether two parts of objects say the same.</summary>
    internal static bool Same<T>(T left, T right) where T : Api.Declarations.IApiType =>
        Api.Documents.DocumentValue.DeepEquals(
            Api.Codecs.DocumentConversion.ToDocument(left), Api.Codecs.DocumentConversion.ToDocument(right));

    /// <summary>When it is new, or its spec has changed.</summary>
    internal static void Warn(
        ObjectMeta written, ObjectMeta? old, PodTemplateSpec template, ICollection<string> warnings)
    {
        if (old is null) PodWarnings.WarnOfName(written.Name, "Pod names and hostnames", warnings);
        if (old is null || old.Generation != written.Generation)
            new PodWarnings(template.Spec, FieldPath.Spec.Child("template", "spec"), warnings).Add();
    }

    internal static void CheckSelectorKept(LabelSelector? updated, LabelSelector? old, FieldErrors errors)
    {
        if (!Same(updated, old))
            errors.Invalid(FieldPath.Spec.Child("selector"), RefusedValue.Json((updated ?? new()).Write),
                CommonFields.Immutable);
    }

    internal static void CheckNotMore(FieldPath path, int count, int replicas, FieldErrors errors)
    {
        if (count > replicas) errors.Invalid(path, count, "cannot be greater than status.replicas");
    }

    internal static void CheckReady(FieldPath path, int available, int ready, FieldErrors errors)
    {
        if (available > ready) errors.Invalid(path, available, "cannot be greater than readyReplicas");
    }

    private static bool Same(LabelSelector? left, LabelSelector? right) =>
        Same<LabelSelector>(left ?? new(), right ?? new());
}
