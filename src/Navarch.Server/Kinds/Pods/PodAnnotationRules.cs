using System.Globalization;
using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission.Pods;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of the annotations that mean something to pods: fields before there were fields for them.</summary>
sealed class PodAnnotationRules(
    IReadOnlyDictionary<string, string> annotations, PodSpec spec, FieldPath path, FieldErrors errors)
{
    internal const string AppArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
    private const string Tolerations = "scheduler.alpha.kubernetes.io/tolerations";
    private const string DeletionCost = "controller.kubernetes.io/pod-deletion-cost";

    /// <summary>An object that has a wrong one already may keep a wrong one.</summary>
    internal bool AllowsAnyDeletionCost { get; init; }

    internal void Check()
    {
        if (annotations.TryGetValue(MirrorPod.Annotation, out var mirror) && spec.NodeName.Length == 0)
            errors.Invalid(path.Key(MirrorPod.Annotation), mirror,
                "must set spec.nodeName if mirror pod annotation is set");
        if (annotations.TryGetValue(Tolerations, out var tolerations) && tolerations.Length > 0)
            CheckTolerations(tolerations);
        if (!AllowsAnyDeletionCost && annotations.TryGetValue(DeletionCost, out var cost) && !IsDeletionCost(cost))
            errors.Invalid(path.Key(DeletionCost), cost, "must be a 32bit integer");
        ProfileAnnotations.CheckSeccomp(annotations, path, errors);
        CheckAppArmor();
    }

    internal void CheckUpdate(IReadOnlyDictionary<string, string> old)
    {
        foreach (var (key, before) in old)
        {
            if (annotations.TryGetValue(key, out var after) && after == before) continue;
            if (key.StartsWith(AppArmorPrefix, StringComparison.Ordinal))
                errors.Forbidden(path.Key(key), "may not remove or update AppArmor annotations");
            if (key == MirrorPod.Annotation)
                errors.Forbidden(path.Key(key), "may not remove or update mirror pod annotation");
        }
        foreach (var (key, _) in annotations)
        {
            if (old.ContainsKey(key)) continue;
            if (key.StartsWith(AppArmorPrefix, StringComparison.Ordinal))
                errors.Forbidden(path.Key(key), "may not add AppArmor annotations");
            if (key == MirrorPod.Annotation) errors.Forbidden(path.Key(key), "may not add mirror pod annotation");
        }
        Check();
    }

    internal static bool HasWrongDeletionCost(IReadOnlyDictionary<string, string> annotations) =>
        annotations.TryGetValue(DeletionCost, out var cost) && !IsDeletionCost(cost);

    /// <summary>No sign but a minus, no leading zeros.</summary>
    private static bool IsDeletionCost(string text) =>
        text.Length > 0 && (text[0] == '-' || text == "0" || text[0] is >= '1' and <= '9') &&
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private void CheckTolerations(string text)
    {
        if (DocumentJson.Parse(Encoding.UTF8.GetBytes(text)) is not DocumentParse.Parsed { Value: DocumentArray items } ||
            items.Any(item => item is not DocumentObject))
        {
            errors.Invalid(path, Tolerations, "must be a JSON list of tolerations");
            return;
        }
        var pod = new DocumentObject { { "tolerations", items } };
        if (DocumentDecoder.Decode(pod, PodSpec.Schema) is DecodeResult.Failed failed)
            errors.Invalid(path, Tolerations, failed.Message);
        else
            SchedulingRules.CheckTolerations(
                pod.ToTyped<PodSpec>().Tolerations, path.Child(Tolerations), errors);
    }

    private void CheckAppArmor()
    {
        foreach (var (key, profile) in annotations)
        {
            if (!key.StartsWith(AppArmorPrefix, StringComparison.Ordinal)) continue;
            var container = key[AppArmorPrefix.Length..];
            if (PodContainer.Of(spec, FieldPath.Spec).All(known => known.Name != container))
                errors.Invalid(path.Key(key), container, "container not found");
            if (profile is not ("" or "runtime/default" or "unconfined") &&
                !profile.StartsWith("localhost/", StringComparison.Ordinal))
                errors.Invalid(path.Key(key), profile, $"invalid AppArmor profile name: {Quoted.Text(profile)}");
        }
    }
}
