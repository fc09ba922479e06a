using System.Globalization;
using System.Net;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Services;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// Gives services their cluster IPs and node ports, and takes them back. Steps of a write: 1 drop what the old type had
/// and the new one has not; 2 keep what was given out before; 3 settle the families; 4 take addresses; 5 take ports.
/// </summary>
internal sealed class ServiceLifecycle(ServiceAddresses addresses) : KindLifecycle
{
    public override bool AllowsCreateOnUpdate => true;

    public override void Restore(ApiObject stored)
    {
        var service = new ServiceSpecDocument(stored.Document);
        foreach (var text in service.ClusterIps)
            if (IPAddress.TryParse(text, out var address)) addresses.PoolOf(address)?.TryTake(address);
        foreach (var port in service.NodePorts) addresses.Ports.TryTake(port);
    }

    public override Reservation? Reserve(DocumentObject written, DocumentObject? old, FieldErrors errors)
    {
        var taken = new ReservedAddresses(addresses);
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
        if (service.NeedsClusterIp && ServiceFamilies.Settle(service, before, addresses, errors) && !service.IsHeadless)
            TakeAddresses(service, before, taken, errors);
        if (service.MayHaveNodePorts) TakePorts(service, before, taken, errors);
        return new Reservation(() => taken.ReleaseFormer(before, service), taken.Undo);
    }

    public override void AfterDelete(ApiObject deleted)
    {
        var service = new ServiceSpecDocument(deleted.Document.DeepClone());
        foreach (var address in service.ClusterIps) addresses.Release(address);
        foreach (var port in service.NodePorts) addresses.Ports.Release(port);
    }

    private void TakeAddresses(
        ServiceSpecDocument service, ServiceSpecDocument? before, ReservedAddresses taken, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("clusterIPs");
        var given = service.ClusterIps;
        var held = before?.ClusterIps ?? [];
        var families = service.Families;
        for (var i = 0; i < families.Count && addresses.PoolOf(families[i]) is { } pool; i++)
        {
            if (i < given.Count && held.Contains(given[i])) continue;
            if (i < given.Count)
            {
                if (taken.TryTake(pool, given[i], out var problem)) continue;
                errors.Invalid(path, RefusedValue.Strings(given), $"failed to allocate IP {given[i]}: {problem}");
                return;
            }
            if (taken.TakeNext(pool) is not { } drawn)
            {
                errors.Internal(path, $"failed to allocate a serviceIP: range {pool.Range} is full");
                return;
            }
            given.Add(drawn);
        }
        service.SetClusterIps(given);
    }

    private void TakePorts(
        ServiceSpecDocument service, ServiceSpecDocument? before, ReservedAddresses taken, FieldErrors errors)
    {
        var held = before?.NodePorts ?? [];
        var index = 0;
        foreach (var port in service.Ports)
        {
            var path = FieldPath.Spec.Child("ports").Index(index++).Child("nodePort");
            if (port.Whole("nodePort") is { } wanted and > 0) TakePort((int)wanted, held, taken, path, errors);
            else if (service.NeedsNodePorts && DrawPort(service, port, taken, path, errors) is { } drawn)
                port["nodePort"] = (long)drawn;
        }
        if (!service.NeedsHealthCheckPort) return;
        var healthPath = FieldPath.Spec.Child("healthCheckNodePort");
        if (service.HealthCheckPort > 0) TakePort((int)service.HealthCheckPort, held, taken, healthPath, errors);
        else if (taken.TakeNextPort() is { } drawn) service.Spec["healthCheckNodePort"] = (long)drawn;
        else errors.Internal(healthPath, "failed to allocate a healthCheckNodePort: range is full");
    }

    private void TakePort(int wanted, HashSet<int> held, ReservedAddresses taken, FieldPath path, FieldErrors errors)
    {
        if (held.Contains(wanted) || taken.HasPort(wanted) || taken.TryTakePort(wanted)) return;
        errors.Invalid(path, (long)wanted, addresses.Ports.Contains(wanted)
            ? "provided port is already allocated"
            : string.Create(CultureInfo.InvariantCulture,
                $"provided port is not in the valid range. The range of valid ports is {addresses.Ports}"));
    }

    /// <summary>Ports of one number over several protocols (DNS) get one node port.</summary>
    private static int? DrawPort(
        ServiceSpecDocument service, DocumentObject port, ReservedAddresses taken, FieldPath path, FieldErrors errors)
    {
        foreach (var other in service.Ports)
        {
            var isTwin = other != port && other.Whole("port") == port.Whole("port") &&
                (other.String("protocol") ?? Protocol.TCP) != (port.String("protocol") ?? Protocol.TCP);
            if (isTwin && other.Whole("nodePort") is { } shared and > 0) return (int)shared;
        }
        if (taken.TakeNextPort() is { } drawn) return drawn;
        errors.Internal(path, "failed to allocate a nodePort: range is full");
        return null;
    }
}
