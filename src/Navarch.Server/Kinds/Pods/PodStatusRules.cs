using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of what a node reports of a pod: nothing that has ended comes back to life.</summary>
sealed class PodStatusRules(Pod updated, Pod old, FieldErrors errors)
{
    private const string NotNegative = "must be a non-negative integer";

    private static readonly FieldPath Path = FieldPath.Status;

    private readonly PodStatus _status = updated.Status;

    internal void Check()
    {
        CheckConditions(Path.Child("conditions"));
        if (updated.Spec.NodeName != old.Spec.NodeName)
            errors.Forbidden(Path.Child("nodeName"), "may not be changed directly");
        if (_status.NominatedNodeName != old.Status.NominatedNodeName && _status.NominatedNodeName.Length > 0)
            errors.Invalid(Path.Child("nominatedNodeName"), _status.NominatedNodeName,
                DnsName.Subdomain(_status.NominatedNodeName));
        if (_status.ObservedGeneration < 0)
            errors.Invalid(Path.Child("observedGeneration"), _status.ObservedGeneration, NotNegative);
        if (_status.QosClass != old.Status.QosClass)
            errors.Invalid(Path.Child("qosClass"), _status.QosClass, CommonFields.Immutable);
        var states = new ContainerStateRules(old.Spec, errors);
        states.CheckRegular(_status.ContainerStatuses, old.Status.ContainerStatuses);
        states.CheckInit(_status.InitContainerStatuses, old.Status.InitContainerStatuses);
        states.CheckEphemeral(_status.EphemeralContainerStatuses, old.Status.EphemeralContainerStatuses);
        CheckClaims(Path.Child("resourceClaimStatuses"));
        CheckAddresses("podIPs", [.. _status.PodIPs.Select(address => address.Ip)],
            [.. old.Status.PodIPs.Select(address => address.Ip)]);
        CheckHostAddresses();
        new ContainerUserRules(updated.Spec, errors).Check(_status);
    }

    private void CheckConditions(FieldPath path)
    {
        for (var i = 0; i < _status.Conditions.Count; i++)
        {
            var condition = _status.Conditions[i];
            if (condition.ObservedGeneration < 0)
                errors.Invalid(path.Index(i).Child("observedGeneration"), condition.ObservedGeneration, NotNegative);
            if (!IsSystemCondition(condition.Type))
                errors.Invalid(path.Index(i).Child("Type"), condition.Type, LabelName.Key(condition.Type));
        }
    }

    private void CheckClaims(FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _status.ResourceClaimStatuses.Count; i++)
        {
            var (claim, at) = (_status.ResourceClaimStatuses[i], path.Index(i).Child("name"));
            if (updated.Spec.ResourceClaims.All(wanted => wanted.Name != claim.Name))
                errors.Invalid(at, claim.Name, "must match the name of an entry in `spec.resourceClaims`");
            if (!names.Add(claim.Name)) errors.Duplicate(at, claim.Name);
            if (claim.ResourceClaimName is { } name) errors.Invalid(at, name, DnsName.Subdomain(name));
        }
    }

    private void CheckHostAddresses()
    {
        var addresses = _status.HostIPs.Select(address => address.Ip).ToArray();
        if (addresses.Length == 0) return;
        if (_status.HostIP != addresses[0])
            errors.Invalid(Path.Child("hostIPs").Index(0).Child("ip"), addresses[0], "must be equal to `hostIP`");
        CheckAddresses("hostIPs", addresses, [.. old.Status.HostIPs.Select(address => address.Ip)]);
    }

    /// <summary>At most one of each family; what was wrong before may stay.</summary>
    private void CheckAddresses(string list, string[] addresses, string[] before)
    {
        var path = Path.Child(list);
        for (var i = 0; i < addresses.Length; i++)
            if (!before.Contains(addresses[i])) errors.Address(path.Index(i), addresses[i]);
        if (addresses.Length <= 1) return;
        var parsed = addresses.Select(CommonFields.ParseAddress).ToArray();
        if (Array.IndexOf(parsed, null) is >= 0 and var wrong)
            errors.Internal(path, $"failed to check for dual stack with error:invalid IP[{wrong}]: {addresses[wrong]}");
        if (addresses.Length > 2 || parsed.Contains(null) || parsed[0]!.AddressFamily == parsed[1]!.AddressFamily)
            errors.Invalid(path, RefusedValue.Json(writer =>
            {
                writer.WriteStartArray();
                foreach (var address in addresses)
                {
                    writer.WriteStartObject();
                    writer.WriteString("IP", address);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }), "may specify no more than one IP for each IP family");
    }

    private static bool IsSystemCondition(string type) =>
        type is PodConditionType.PodScheduled or PodConditionType.Ready or PodConditionType.Initialized;
}
