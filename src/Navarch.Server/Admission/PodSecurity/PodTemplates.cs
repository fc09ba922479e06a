using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Where kinds that make pods keep the template.</summary>
internal static class PodTemplates
{
    public static bool Has(ResourceType type) => PathOf(type).Length > 0;

    /// <summary>Null when the object has none.</summary>
    public static CheckedPod? Of(ResourceType type, DocumentObject document)
    {
        var at = document;
        foreach (var step in PathOf(type)) at = at?.Object(step);
        return at?.ToTyped<PodTemplateSpec>() is { } template ? new(template.Metadata, template.Spec) : null;
    }

    private static string[] PathOf(ResourceType type) => (type.Group, type.Plural) switch
    {
        ("", "podtemplates") => ["template"],
        ("batch", "cronjobs") => ["spec", "jobTemplate", "spec", "template"],
        ("", "replicationcontrollers") or ("batch", "jobs") or
            ("apps", "replicasets" or "deployments" or "statefulsets" or "daemonsets") => ["spec", "template"],
        _ => [],
    };
}
