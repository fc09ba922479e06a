using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.NetworkingV1;

namespace Navarch.Server.Admission.Networking;

/// <summary>An Ingress that names no class gets the one that is marked as default; of several, the newest.</summary>
internal sealed class DefaultIngressClass(KnownObjects<IngressClass> classes) : AdmissionPlugin
{
    private const string Mark = "ingressclass.kubernetes.io/is-default-class";
    private const string OldAnnotation = "kubernetes.io/ingress.class";

    public override bool Mutates(in AdmissionPoint point) => point.IsCreate && point.IsOf(Ingress.ResourceType);

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var ingress = request.Document!;
        var isNamed = ingress.Object("spec")?.Contains("ingressClassName") == true ||
            ingress.Object("metadata")?.Object("annotations")?.Contains(OldAnnotation) == true;
        if (classes.IsEmpty || isNamed) return null;
        var newest = NewestDefault.Of(await classes.InAsync("", cancel), Mark);
        if (newest is not null) ingress.ObjectOrNew("spec")["ingressClassName"] = newest.Metadata.Name;
        return null;
    }
}
