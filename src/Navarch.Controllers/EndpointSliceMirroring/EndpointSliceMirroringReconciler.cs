using Navarch.Api.Derived;
using Navarch.Api.DiscoveryV1;
using Navarch.Controllers.EndpointSlices;
using EndpointsObject = Navarch.Api.CoreV1.Endpoints;

namespace Navarch.Controllers.EndpointSliceMirroring;

/// <summary>
/// Copies the Endpoints that somebody writes for a Service without a selector into EndpointSlices, one for each address
/// family and set of ports. Those of other Services, those that ask not to be mirrored and those that serve an election
/// are left alone.
/// </summary>
public sealed class EndpointSliceMirroringReconciler : IReconciler<EndpointsObject>
{
    private const string Us = "endpointslicemirroring-controller.k8s.io";
    private const string SkipMirror = "endpointslice.kubernetes.io/skip-mirror";
    private const string Election = "control-plane.alpha.kubernetes.io/leader";

    private static readonly HashSet<string> s_ownAnnotations =
        ["endpoints.kubernetes.io/last-change-trigger-time", "kubectl.kubernetes.io/last-applied-configuration"];

    private static readonly ObjectIndex<EndpointSlice> s_mirrors = new("mirrored", static slice =>
        slice.Metadata.Labels.GetValueOrDefault(SliceLabels.ManagedBy) == Us
        && slice.Metadata.Labels.TryGetValue(SliceLabels.ServiceName, out var name)
            ? [$"{slice.Metadata.Namespace}/{name}"] : []);

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Service>(static (service, _) => [ObjectKey.Of(service)]),
        Input.Mapped<EndpointSlice>(EndpointsOf, s_mirrors),
    ];

    public Plan Reconcile(EndpointsObject endpoints, ReconcileContext context)
    {
        var key = ObjectKey.Of(endpoints);
        if (!IsToMirror(endpoints, context.View.Of<Service>().Find(key))) return ReconcileAbsent(key, context);
        var groups = MirroredGroup.Of(endpoints, out var invalid, out var skipped);
        var plan = Plan.Of([.. StepsOf(endpoints, groups, Mirrors(key, context))]);
        return plan.Steps.Count == 0 ? plan : plan with { Events = EventsOf(endpoints, invalid, skipped) };
    }

    public Plan ReconcileAbsent(ObjectKey key, ReconcileContext context) =>
        Plan.Of([.. Mirrors(key, context).Select(slice => PlanStep.Delete.Of(slice))]);

    private static IEnumerable<ObjectKey> EndpointsOf(EndpointSlice slice, ClusterView view) =>
        slice.Metadata.Labels.TryGetValue(SliceLabels.ServiceName, out var name)
            ? [new ObjectKey(slice.Metadata.Namespace, name)] : [];

    private static bool IsToMirror(EndpointsObject endpoints, Service? service) =>
        service is not null && !ServiceTargets.HasSelector(service)
        && endpoints.Metadata.Labels.GetValueOrDefault(SkipMirror) != "true"
        && !endpoints.Metadata.Annotations.ContainsKey(Election);

    private static IEnumerable<EndpointSlice> Mirrors(ObjectKey key, ReconcileContext context) =>
        context.View.Of<EndpointSlice>().By(s_mirrors, key.ToString());

    private static IEnumerable<PlanStep> StepsOf(
        EndpointsObject endpoints, IReadOnlyList<MirroredGroup> groups, IEnumerable<EndpointSlice> existing)
    {
        List<EndpointSlice> left = [.. existing];
        foreach (var group in groups)
        {
            var standing = left.Find(slice => MirroredGroup.KeyOf(slice.AddressType, slice.Ports) == group.Key);
            if (standing is null)
            {
                if (!endpoints.Metadata.IsTerminating)
                    yield return PlanStep.Create.Of(Compose(endpoints, group, new ObjectMeta
                    {
                        GenerateName = $"{endpoints.Metadata.Name}-", Namespace = endpoints.Metadata.Namespace,
                    }));
                continue;
            }
            left.Remove(standing);
            var wanted = Compose(endpoints, group, standing.Metadata);
            if (!ObjectJson.Same(wanted.Write, standing.Write)) yield return new PlanStep.Update(wanted);
        }
        // What nobody wants goes last, so that no address is missing in between.
        foreach (var slice in left) yield return PlanStep.Delete.Of(slice);
    }

    private static EndpointSlice Compose(EndpointsObject endpoints, MirroredGroup group, ObjectMeta metadata) => new()
    {
        Metadata = metadata with
        {
            Labels = new Dictionary<string, string>(endpoints.Metadata.Labels, StringComparer.Ordinal)
            {
                [SliceLabels.ServiceName] = endpoints.Metadata.Name,
                [SliceLabels.ManagedBy] = Us,
            },
            Annotations = endpoints.Metadata.Annotations
                .Where(annotation => !s_ownAnnotations.Contains(annotation.Key))
                .ToDictionary(StringComparer.Ordinal),
            OwnerReferences = [endpoints.AsController()],
        },
        AddressType = group.AddressType,
        Ports = group.Ports,
        Endpoints = group.Endpoints,
    };

    private static List<PlannedEvent> EventsOf(EndpointsObject endpoints, int invalid, int skipped)
    {
        List<PlannedEvent> told = [];
        if (invalid > 0)
            told.Add(PlannedEvent.Warning(endpoints, "InvalidIPAddress",
                $"Skipped {invalid} invalid IP addresses when mirroring to EndpointSlices"));
        if (skipped > 0)
            told.Add(PlannedEvent.Warning(endpoints, "TooManyAddressesToMirror",
                $"At most {MirroredGroup.AddressesMax} addresses of a subset are mirrored to EndpointSlices; " +
                $"{skipped} were left out"));
        return told;
    }
}
