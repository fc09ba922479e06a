using Navarch.Api.NetworkingV1;
using Navarch.Controllers.VolumeProtection;
using Claim = Navarch.Api.NetworkingV1.IPAddress;

namespace Navarch.Controllers.ServiceCidrs;

/// <summary>
/// Makes a range of service addresses ready, and lets a deleted one go once no service's address would be left outside
/// of all ranges: 1 a new one gets a finalizer, 2 and is said to be ready; 3 a deleted one is said to be so no more while
/// it alone has addresses that are taken; 4 otherwise it goes, when all servers have had time to see that it does.
/// </summary>
public sealed class ServiceCIDRReconciler : IReconciler<ServiceCIDR>
{
    public const string Finalizer = "networking.k8s.io/service-cidr-finalizer";

    private const string Ready = "Ready", Terminating = "Terminating";
    private const string ReadyMessage = "services get their addresses from it";
    private const string HeldMessage =
        "services have addresses of it that no other ServiceCIDR has: delete them, or make a ServiceCIDR that covers them";

    /// <summary>A server that has not seen the deletion yet may still give an address out.</summary>
    private static readonly TimeSpan s_gracePeriod = TimeSpan.FromSeconds(10);

    public IReadOnlyList<Input> Inputs { get; } =
        [Input.Mapped<ServiceCIDR>(Overlapping), Input.Mapped<Claim>(Concerned)];

    public Plan Reconcile(ServiceCIDR range, ReconcileContext context)
    {
        var metadata = range.Metadata;
        var isProtected = metadata.Finalizers.Contains(Finalizer);
        if (!metadata.IsTerminating)
        {
            return isProtected ? Say(range, ConditionStatus.True, "", ReadyMessage, context.Now)
                : Update(range, metadata with { Finalizers = [.. metadata.Finalizers, Finalizer] });
        }
        if (!isProtected) return Plan.Nothing;
        if (IsNeeded(range, context.View)) return Say(range, ConditionStatus.False, Terminating, HeldMessage, context.Now);
        var left = metadata.DeletionTimestamp!.Value + s_gracePeriod - context.Now;
        return left > TimeSpan.Zero
            ? Plan.Nothing.RequeuedAfter(left) : Update(range, ProtectionFinalizer.Without(metadata, Finalizer));
    }

    /// <summary>One that is being deleted itself covers nothing: the two would let each other go.</summary>
    private static bool IsNeeded(ServiceCIDR range, ClusterView view)
    {
        var own = ServiceRange.Of(range);
        List<ServiceRange> others =
        [
            .. view.Of<ServiceCIDR>().All.Where(other => !other.Metadata.IsTerminating
                && other.Metadata.Name != range.Metadata.Name).SelectMany(ServiceRange.Of),
        ];
        return view.Of<Claim>().All.Any(claim => ServiceRange.AddressOf(claim) is { } address
            && own.Exists(part => part.Gives(address)) && !others.Exists(part => part.Gives(address)));
    }

    /// <summary>An address that is taken or let go of matters only to those that wait for it.</summary>
    private static IEnumerable<ObjectKey> Concerned(Claim claim, ClusterView view) =>
        ServiceRange.AddressOf(claim) is { } address
            ? view.Of<ServiceCIDR>().All
                .Where(range => range.Metadata.IsTerminating && ServiceRange.Of(range).Exists(part => part.Gives(address)))
                .Select(range => ObjectKey.Of(range))
            : [];

    private static IEnumerable<ObjectKey> Overlapping(ServiceCIDR changed, ClusterView view)
    {
        var parts = ServiceRange.Of(changed);
        return view.Of<ServiceCIDR>().All
            .Where(range => range.Metadata.IsTerminating
                && ServiceRange.Of(range).Exists(part => parts.Exists(part.Overlaps)))
            .Select(range => ObjectKey.Of(range));
    }

    /// <summary>The message is for people: what another server has written there stays.</summary>
    private static Plan Say(ServiceCIDR range, string status, string reason, string message, DateTimeOffset now)
    {
        var known = range.Status.Conditions.Find(Ready);
        if (known?.Status == status && known.Reason == reason) return Plan.Nothing;
        var condition = new Condition { Type = Ready, Status = status, Reason = reason, Message = message };
        var said = range with { Status = new() { Conditions = range.Status.Conditions.With(condition, now) } };
        return Plan.Of(new PlanStep.UpdateStatus(said)
        {
            Failed = status != ConditionStatus.True ? null : PlannedEvent.Warning(
                range, "KubernetesServiceCIDRError", "The ServiceCIDR's status can't be set to Ready=True: {0}"),
        });
    }

    private static Plan Update(ServiceCIDR range, ObjectMeta metadata) =>
        Plan.Of(new PlanStep.Update(range with { Metadata = metadata }));
}
