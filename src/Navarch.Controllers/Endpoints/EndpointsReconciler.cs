using EndpointsObject = Navarch.Api.CoreV1.Endpoints;
using Navarch.Api.Derived;
using Navarch.Controllers.EndpointSlices;

namespace Navarch.Controllers.Endpoints;

/// <summary>
/// Lists the pods behind a Service in the one Endpoints object of its name: the older form of EndpointSlices, cut off
/// at a thousand addresses. Services without a selector are left alone, <c>kubernetes</c> among them.
/// </summary>
public sealed class EndpointsReconciler : IReconciler<Service>
{
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Us = "endpoint-controller";
    private const string OverCapacity = "endpoints.kubernetes.io/over-capacity";

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Pod>(ServicePods.ServicesOf, ServicePods.PodsByNamespace),
        Input.Mapped<EndpointsObject>(ServiceOf),
    ];

    public IReadOnlyList<ObjectIndex<Service>> Indexes { get; } = [ServicePods.ServicesByNamespace];

    public Plan Reconcile(Service service, ReconcileContext context)
    {
        if (service.Metadata.IsTerminating || !ServiceTargets.HasSelector(service)) return Plan.Nothing;
        var known = context.View.Of<EndpointsObject>().Find(ObjectKey.Of(service));
        var pods = ServicePods.Of(service, context.View, service.Spec.PublishNotReadyAddresses);
        var subsets = EndpointSubsets.Of(service, pods, out var isTruncated);
        var wanted = Compose(service, known, subsets, isTruncated);
        if (known is null)
            return Plan.Of(PlanStep.Create.Of(wanted) with
            {
                Failed = PlannedEvent.Warning(wanted, "FailedToCreateEndpoint",
                    $"Failed to create endpoint for service {ObjectKey.Of(service)}: {{0}}"),
            });
        return ObjectJson.Same(known.Write, wanted.Write) ? Plan.Nothing : Plan.Of(new PlanStep.Update(wanted)
        {
            Failed = PlannedEvent.Warning(known, "FailedToUpdateEndpoint",
                $"Failed to update endpoint {ObjectKey.Of(service)}: {{0}}"),
        });
    }

    /// <summary>The Endpoints of a Service that is gone go too.</summary>
    public Plan ReconcileAbsent(ObjectKey key, ReconcileContext context) =>
        context.View.Of<EndpointsObject>().Find(key) is { } left ? Plan.Of(PlanStep.Delete.Of(left)) : Plan.Nothing;

    /// <summary>Endpoints that someone else made before their Service concern nobody yet.</summary>
    private static IEnumerable<ObjectKey> ServiceOf(EndpointsObject endpoints, ClusterView view)
    {
        var key = ObjectKey.Of(endpoints);
        var isOurs = endpoints.Metadata.Labels.GetValueOrDefault(ManagedBy) == Us;
        return isOurs || view.Of<Service>().Find(key) is not null ? [key] : [];
    }

    private static EndpointsObject Compose(
        Service service, EndpointsObject? known, IReadOnlyList<EndpointSubset> subsets, bool isTruncated)
    {
        var labels = new Dictionary<string, string>(service.Metadata.Labels, StringComparer.Ordinal)
        {
            [ManagedBy] = Us,
        };
        labels.Remove(SliceLabels.Headless);
        if (ServicePods.IsHeadless(service)) labels[SliceLabels.Headless] = "";
        var (@namespace, name) = (service.Metadata.Namespace, service.Metadata.Name);
        var metadata = known?.Metadata ?? new ObjectMeta { Namespace = @namespace, Name = name };
        var annotations = new Dictionary<string, string>(metadata.Annotations, StringComparer.Ordinal);
        annotations.Remove(OverCapacity);
        if (isTruncated) annotations[OverCapacity] = "truncated";
        return new EndpointsObject
        {
            Metadata = metadata with { Labels = labels, Annotations = annotations }, Subsets = subsets,
        };
    }
}
