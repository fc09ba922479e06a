using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Services;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// Gives services their cluster IPs and node ports, and takes them back. Steps of a write: 1 drop what the old type had
/// and the new one has not; 2 keep what was given out before; 3 settle the families; 4 take addresses; 5 take ports.
/// What is taken is in the store before the service is; a process that ends in between leaves it to
/// <see cref="ServiceRepair"/>.
/// </summary>
internal sealed class ServiceLifecycle(ServiceAddresses addresses) : KindLifecycle
{
    public override bool AllowsCreateOnUpdate => true;

    public override bool Reserves => true;

    public override async ValueTask<Reservation?> ReserveAsync(
        DocumentObject written, DocumentObject? old, FieldErrors errors, WriteContext context, CancellationToken cancel)
    {
        var taken = new ReservedAddresses(addresses, written.Namespace, written.Name, context.IsDryRun);
        var service = new ServiceSpecDocument(written);
        ServiceSpecDocument? before = old is null ? null : new ServiceSpecDocument(old.DeepClone());
        if (before is { } previous)
        {
            ServiceTransition.DropFormerFields(service, previous);
            ServiceTransition.KeepAllocations(service, previous);
        }
        ServiceTransition.AlignClusterIps(service, before);
        ServiceAddressRules.CheckCluster(service.Spec.ToTyped<ServiceSpec>(), FieldPath.Spec, errors);
        if (!errors.IsEmpty) return null;
        try
        {
            if (service.NeedsClusterIp && ServiceFamilies.Settle(service, before, addresses, errors) && !service.IsHeadless)
                await TakeAddressesAsync(service, before, taken, errors, cancel);
            if (service.MayHaveNodePorts && errors.IsEmpty) await TakePortsAsync(service, before, taken, errors, cancel);
        }
        catch
        {
            await taken.UndoAsync();
            throw;
        }
        return new Reservation(() => taken.ReleaseFormerAsync(before, service), taken.UndoAsync);
    }

    public override ValueTask AfterDeleteAsync(ApiObject deleted)
    {
        var service = new ServiceSpecDocument(deleted.Document.DeepClone());
        var document = deleted.Document;
        return new ReservedAddresses(addresses, document.Namespace, document.Name, isDryRun: false)
            .ReleaseAsync(service.ClusterIps, service.NodePorts);
    }

    private static async ValueTask TakePortsAsync(
        PortClaim claim, ReservedAddresses taken, FieldErrors errors, CancellationToken cancel)
    {
        if (!claim.IsNeeded) return;
        await taken.TakeAsync(claim, cancel);
        claim.Apply(errors);
    }

    private ValueTask TakePortsAsync(
        ServiceSpecDocument service, ServiceSpecDocument? before, ReservedAddresses taken, FieldErrors errors,
        CancellationToken cancel) =>
        TakePortsAsync(new PortClaim(service, before?.NodePorts ?? [], addresses.Ports), taken, errors, cancel);

    private async ValueTask TakeAddressesAsync(
        ServiceSpecDocument service, ServiceSpecDocument? before, ReservedAddresses taken, FieldErrors errors,
        CancellationToken cancel)
    {
        var path = FieldPath.Spec.Child("clusterIPs");
        var given = service.ClusterIps;
        var held = before?.ClusterIps ?? [];
        var families = service.Families;
        for (var i = 0; i < families.Count && addresses.Has(families[i]); i++)
        {
            if (i < given.Count && held.Contains(given[i])) continue;
            if (i < given.Count)
            {
                if (await taken.TryTakeAsync(families[i], given[i], cancel) is not { } problem) continue;
                errors.Invalid(path, RefusedValue.Strings(given), $"failed to allocate IP {given[i]}: {problem}");
                return;
            }
            if (await taken.TakeNextAsync(families[i], cancel) is not { } drawn)
            {
                var range = addresses.Pools.First(pool => pool.Family == families[i]).Range;
                errors.Internal(path, $"failed to allocate a serviceIP: range {range} is full");
                return;
            }
            given.Add(drawn);
        }
        service.SetClusterIps(given);
    }
}
