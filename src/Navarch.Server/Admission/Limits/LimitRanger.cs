using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quotas;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Limits;

/// <summary>
/// Gives containers the requests and limits that their namespace's LimitRanges have for those that say nothing, and
/// holds pods, containers and claims to their bounds.
/// </summary>
internal sealed class LimitRanger(KnownObjects<LimitRange> ranges) : AdmissionPlugin
{
    public override bool Mutates(in AdmissionPoint point) =>
        point.IsOf(Pod.ResourceType) && point.IsCreate || IsResize(point);

    public override bool Validates(in AdmissionPoint point) =>
        Mutates(point) || point.Writes(PersistentVolumeClaim.ResourceType);

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (ranges.IsEmpty || IsGoing(request.Old)) return null;
        foreach (var range in await ranges.InAsync(request.Namespace, cancel))
            ContainerDefaults.Apply(range, request.Document!);
        return null;
    }

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (ranges.IsEmpty || IsGoing(request.Old)) return null;
        foreach (var range in await ranges.InAsync(request.Namespace, cancel))
        {
            var problems = request.Resource.Type == Pod.ResourceType
                ? OfPod(range, request.New<Pod>())
                : OfClaim(range, request.New<PersistentVolumeClaim>());
            if (problems.Count == 0) continue;
            var distinct = problems.Distinct(StringComparer.Ordinal).ToList();
            return request.Forbidden(distinct.Count == 1 ? distinct[0] : $"[{string.Join(", ", distinct)}]");
        }
        return null;
    }

    private static bool IsResize(in AdmissionPoint point) =>
        point.Resource.Type == Pod.ResourceType && point.Subresource == "resize" && point.IsUpdate;

    private static bool IsGoing(ApiObject? old) =>
        old?.Document.Object("metadata")?.Contains("deletionTimestamp") == true;

    private static List<string> OfPod(LimitRange range, Pod pod)
    {
        var problems = new List<string>();
        foreach (var limit in range.Spec.Limits)
        {
            if (limit.Type == LimitType.Container)
                foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers))
                    LimitBounds.Check(limit, container.Resources.Requests, container.Resources.Limits, problems);
            else if (limit.Type == LimitType.Pod)
                LimitBounds.Check(limit, PodAmounts.Sum(pod, resources => resources.Requests),
                    PodAmounts.Sum(pod, resources => resources.Limits), problems);
        }
        return problems;
    }

    private static List<string> OfClaim(LimitRange range, PersistentVolumeClaim claim)
    {
        var problems = new List<string>();
        foreach (var limit in range.Spec.Limits)
            if (limit.Type == LimitType.PersistentVolumeClaim)
                LimitBounds.CheckRequests(limit, claim.Spec.Resources.Requests, problems);
        return problems;
    }
}
