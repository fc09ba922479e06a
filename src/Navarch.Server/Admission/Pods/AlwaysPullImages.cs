using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Pods;

/// <summary>
/// Every image is asked for at its registry with the pod's own credentials, so that no pod runs an image only because
/// another one, which may, has brought it to the node.
/// </summary>
internal sealed class AlwaysPullImages : AdmissionPlugin
{
    private static readonly string[] Lists = ["initContainers", "containers", "ephemeralContainers"];

    public override bool Mutates(in AdmissionPoint point) => IsPod(point);
    public override bool Validates(in AdmissionPoint point) => IsPod(point);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (HasOldImages(request)) return default;
        var spec = request.Document!.Object("spec");
        foreach (var container in Containers(spec)) container["imagePullPolicy"] = PullPolicy.Always;
        foreach (var volume in ImageVolumes(spec)) volume["pullPolicy"] = PullPolicy.Always;
        return default;
    }

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (HasOldImages(request)) return default;
        var spec = request.Document!.Object("spec");
        var isAlways = Containers(spec).All(container => container.String("imagePullPolicy") == PullPolicy.Always) &&
            ImageVolumes(spec).All(volume => volume.String("pullPolicy") == PullPolicy.Always);
        return new(isAlways ? null : request.Forbidden("unsupported pull policy: only \"Always\" is allowed"));
    }

    private static bool IsPod(in AdmissionPoint point) => !point.IsDelete &&
        point.Resource.Type == Pod.ResourceType && point.Subresource is "" or "ephemeralcontainers";

    /// <summary>An update that brings no new image is none of this plugin's business.</summary>
    private static bool HasOldImages(AdmissionRequest request)
    {
        if (request.Old is null) return false;
        var known = Containers(request.Old.Document.Object("spec")).Select(container => container.String("image"))
            .ToHashSet(StringComparer.Ordinal);
        return Containers(request.Document!.Object("spec"))
            .All(container => known.Contains(container.String("image")));
    }

    private static IEnumerable<DocumentObject> Containers(DocumentObject? spec) =>
        Lists.SelectMany(list => spec?.Array(list) ?? []).OfType<DocumentObject>();

    private static IEnumerable<DocumentObject> ImageVolumes(DocumentObject? spec) =>
        (spec?.Array("volumes") ?? []).OfType<DocumentObject>()
            .Select(volume => volume.Object("image")).Where(image => image is not null).Select(image => image!);
}
