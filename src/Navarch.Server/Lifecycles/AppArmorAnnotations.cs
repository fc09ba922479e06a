using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Lifecycles;

/// <summary>A new pod's AppArmor profiles that still stand in annotations are set as fields, too.</summary>
internal static class AppArmorAnnotations
{
    public static void ToFields(DocumentObject pod, ICollection<string> warnings)
    {
        if (pod.Object("metadata")?.Object("annotations") is not { } annotations) return;
        if (pod.Object("spec") is not { } spec || spec.Object("os")?.String("name") == OSName.Windows) return;
        var common = spec.Object("securityContext")?.Object("appArmorProfile");
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
            foreach (var container in spec.Array(list)?.OfType<DocumentObject>() ?? [])
                ToField(container, annotations, common, warnings);
    }

    private static void ToField(
        DocumentObject container, DocumentObject annotations, DocumentObject? common, ICollection<string> warnings)
    {
        var key = PodAnnotationRules.AppArmorPrefix + container.String("name");
        if (annotations.String(key) is not { } annotation) return;
        if (container.Object("securityContext")?.Object("appArmorProfile") is not null) return;
        var profile = Profile(annotation);
        if (profile is not null && DocumentValue.DeepEquals(profile, common)) return;
        if (profile is not null) container.ObjectOrNew("securityContext")["appArmorProfile"] = profile;
        warnings.Add($"{FieldPath.Metadata.Child("annotations").Key(key)}: deprecated since v1.30; " +
            "use the \"appArmorProfile\" field instead");
    }

    /// <summary>Null where the annotation says no sound profile.</summary>
    private static DocumentObject? Profile(string annotation)
    {
        var profile = ProfileAnnotations.AppArmor(annotation);
        var errors = new FieldErrors();
        SecurityRules.CheckAppArmor(profile, FieldPath.Spec, errors);
        return errors.IsEmpty ? profile?.ToDocument() : null;
    }
}
