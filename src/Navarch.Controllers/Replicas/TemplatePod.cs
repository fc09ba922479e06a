namespace Navarch.Controllers.Replicas;

/// <summary>The pod that an owner makes from its template, named after the owner.</summary>
static class TemplatePod
{
    public static Pod Of(IKubernetesObject owner, PodTemplateSpec template) => new()
    {
        Metadata = new ObjectMeta
        {
            GenerateName = $"{owner.Metadata.Name}-",
            Namespace = owner.Metadata.Namespace,
            Labels = template.Metadata.Labels,
            Annotations = template.Metadata.Annotations,
            Finalizers = template.Metadata.Finalizers,
            OwnerReferences = [owner.AsController()],
        },
        Spec = template.Spec,
    };
}
