using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class PodTemplateRules : KindRules<PodTemplate>
{
    public override void Default(DocumentObject document) => PodDefaults.Template(document);

    protected override void Validate(PodTemplate created, FieldErrors errors)
    {
        var (template, path) = (created.Template, new FieldPath("template"));
        errors.Labels(path.Child("labels"), template.Metadata.Labels);
        errors.Annotations(path.Child("annotations"), template.Metadata.Annotations);
        new PodSpecRules(template.Spec, path.Child("spec"), errors).Check();
        if (template.Spec.EphemeralContainers.Count > 0)
            errors.Forbidden(path.Child("spec", "ephemeralContainers"),
                "ephemeral containers not allowed in pod template");
    }

    protected override void Warn(PodTemplate written, PodTemplate? old, ICollection<string> warnings)
    {
        if (old is null || old.Metadata.Generation != written.Metadata.Generation)
            new PodWarnings(written.Template.Spec, new FieldPath("template").Child("spec"), warnings).Add();
    }
}
