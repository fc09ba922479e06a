using Navarch.Api.Derived;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Controllers.EndpointSlices;

/// <summary>
/// Lists the pods behind a Service in EndpointSlices: 1 group them by address family and ports; 2 pack each group into
/// slices of at most a hundred; 3 delete slices that stand for nothing any more. Slices of a deleted Service are its
/// dependents: the garbage collector takes them.
/// </summary>
public sealed class EndpointSliceReconciler : IReconciler<Service>
{
    private static readonly ObjectIndex<EndpointSlice> s_slicesByService = new("service", static slice =>
        slice.Metadata.Labels.TryGetValue(SliceLabels.ServiceName, out var name)
        && slice.Metadata.Labels.GetValueOrDefault(SliceLabels.ManagedBy) == SliceLabels.Us
            ? [$"{slice.Metadata.Namespace}/{name}"] : []);

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Pod>(ServicePods.ServicesOf, ServicePods.PodsByNamespace),
        Input.Mapped<EndpointSlice>(ServiceOf, s_slicesByService),
        Input.Read<Node>(),
    ];

    public IReadOnlyList<ObjectIndex<Service>> Indexes { get; } = [ServicePods.ServicesByNamespace];

    public Plan Reconcile(Service service, ReconcileContext context)
    {
        if (service.Metadata.IsTerminating || !ServiceTargets.HasSelector(service)) return Plan.Nothing;
        var view = context.View;
        Pod[] pods = [.. ServicePods.Of(service, view, includeTerminating: true)];
        EndpointSlice[] existing =
            [.. view.Of<EndpointSlice>().By(s_slicesByService, ObjectKey.Of(service).ToString())];
        var families = FamiliesOf(service);

        List<PlanStep> steps = [];
        foreach (var family in families)
            steps.AddRange(StepsOf(
                service, family, pods, [.. existing.Where(slice => slice.AddressType == family)], view));
        steps.AddRange(existing.Where(slice => !families.Contains(slice.AddressType))
            .Select(slice => PlanStep.Delete.Of(slice)));
        // Creates and updates before deletes, so that no endpoint is missing in between.
        var plan = Plan.Of([.. steps.OrderBy(step => step is PlanStep.Delete)]);
        var awaitsNode = pods.Any(pod => view.Of<Node>().Find("", pod.Spec.NodeName) is null);
        return awaitsNode ? plan.RequeuedAfter(TimeSpan.FromSeconds(5)) : plan;
    }

    private static IEnumerable<ObjectKey> ServiceOf(EndpointSlice slice, ClusterView view) =>
        slice.Metadata.Labels.TryGetValue(SliceLabels.ServiceName, out var name)
            ? [new ObjectKey(slice.Metadata.Namespace, name)] : [];

    private static IReadOnlyList<string> FamiliesOf(Service service)
    {
        if (service.Spec.IpFamilies.Count > 0) return service.Spec.IpFamilies;
        // A server that knows no families: the cluster IP tells, and a headless Service may have both.
        if (ServicePods.IsHeadless(service)) return ["IPv4", "IPv6"];
        return [service.Spec.ClusterIP.Contains(':') ? "IPv6" : "IPv4"];
    }

    private static List<PlanStep> StepsOf(
        Service service, string family, Pod[] pods, EndpointSlice[] existing, ClusterView view)
    {
        List<PlanStep> steps = [];
        var groups = EndpointGroup.Of(service, family, pods, view);
        var wanted = groups.Select(group => EndpointGroup.KeyOf(group.Ports)).ToHashSet(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var key = EndpointGroup.KeyOf(group.Ports);
            var own = existing.Where(slice => EndpointGroup.KeyOf(slice.Ports) == key && IsOwned(slice, service));
            steps.AddRange(new SlicePacking(service, group, [.. own]).Steps());
        }
        EndpointSlice[] stale =
            [.. existing.Where(slice =>
                !wanted.Contains(EndpointGroup.KeyOf(slice.Ports)) || !IsOwned(slice, service))];
        if (groups.Count == 0 && stale.Length == existing.Length)
        {
            var placeholder = Array.Find(stale, slice => IsPlaceholder(slice, service));
            if (placeholder is null) steps.Add(SlicePacking.MakeEmpty(service, family));
            else stale = [.. stale.Where(slice => slice != placeholder)];
        }
        steps.AddRange(stale.Select(slice => PlanStep.Delete.Of(slice)));
        return steps;
    }

    private static bool IsPlaceholder(EndpointSlice slice, Service service) => slice.Endpoints.Count == 0
        && slice.Ports.Count == 0 && IsOwned(slice, service)
        && SliceLabels.Same(slice.Metadata.Labels, SliceLabels.Of(service));

    private static bool IsOwned(EndpointSlice slice, Service service) =>
        slice.Metadata.OwnerReferences.Any(owner => owner.Uid == service.Metadata.Uid);
}
