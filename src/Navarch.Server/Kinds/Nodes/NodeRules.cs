using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Quantities;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Services;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Nodes;

internal sealed class NodeRules : KindRules<Node>
{
    private const string CidrFixed = "node updates may not change podCIDR except from \"\" to valid";

    private static readonly FieldPath Ranges = FieldPath.Spec.Child("podCIDRs");

    public override void Default(DocumentObject document)
    {
        if (document.Object("status") is { } status && status.Object("capacity") is { } capacity)
            status.DefaultAbsent("allocatable", capacity.DeepClone());
        if (document.Object("spec") is { } spec) AgreeOnRanges(spec);
    }

    /// <summary>The first of podCIDRs is podCIDR; where the two differ, the older field says.</summary>
    private static void AgreeOnRanges(DocumentObject spec)
    {
        var ranges = spec.Array("podCIDRs");
        var first = ranges is [DocumentString { Value: var value }, ..] ? value : null;
        if (spec.String("podCIDR") is { Length: > 0 } one && one != first)
            spec["podCIDRs"] = new DocumentArray { new DocumentString(one) };
        else if (first is { Length: > 0 }) spec["podCIDR"] = first;
    }

    protected override void Validate(Node created, FieldErrors errors)
    {
        CheckTaints(created.Spec.Taints, errors);
        CheckResources(created.Status, errors);
        var ranges = created.Spec.PodCIDRs;
        for (var i = 0; i < ranges.Count; i++) ServiceAddressRules.CheckRange(Ranges.Index(i), ranges[i], errors);
        var isOfEachFamilyOne = ranges.Count == 2 && ranges[0].Contains(':') != ranges[1].Contains(':');
        if (ranges.Count > 1 && !isOfEachFamilyOne)
            errors.Invalid(Ranges, RefusedValue.Strings(ranges),
                "may specify no more than one CIDR for each IP family");
    }

    protected override void ValidateUpdate(Node updated, Node old, FieldErrors errors)
    {
        CheckResources(updated.Status, errors);
        CheckAddresses(updated.Status.Addresses, errors);
        if (old.Spec.PodCIDRs.Count > 0 && !old.Spec.PodCIDRs.SequenceEqual(updated.Spec.PodCIDRs))
            errors.Forbidden(Ranges, CidrFixed);
        if (old.Spec.ProviderID.Length > 0 && old.Spec.ProviderID != updated.Spec.ProviderID)
            errors.Forbidden(FieldPath.Spec.Child("providerID"),
                "node updates may not change providerID except from \"\" to valid");
        CheckTaints(updated.Spec.Taints, errors);
        if (old.Spec.ExternalID != updated.Spec.ExternalID)
            errors.Forbidden(FieldPath.Spec.Child("externalID"), "may not be updated");
    }

    protected override void ValidateStatus(Node updated, Node old, FieldErrors errors) =>
        ValidateUpdate(updated, old, errors);

    /// <summary>Upstream reports taints below metadata, and so do we.</summary>
    private static void CheckTaints(IReadOnlyList<Taint> taints, FieldErrors errors)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < taints.Count; i++)
        {
            var (taint, path) = (taints[i], FieldPath.Metadata.Child("taints").Index(i));
            errors.LabelKey(path.Child("key"), taint.Key);
            if (LabelName.Value(taint.Value) is { Count: > 0 } problems)
                errors.Invalid(path.Child("value"), taint.Value, string.Join(';', problems));
            SchedulingRules.CheckEffect(taint.Effect, path.Child("effect"), errors);
            if (!seen.Add((taint.Effect, taint.Key)))
                errors.Add(new(FieldErrorType.Duplicate, path.ToString(), RefusedValue.Json(taint.Write).Text,
                    "taints must be unique by key and effect pair"));
        }
    }

    private static void CheckResources(NodeStatus status, FieldErrors errors)
    {
        CheckQuantities(status.Capacity, FieldPath.Status.Child("capacity"), errors);
        CheckQuantities(status.Allocatable, FieldPath.Status.Child("allocatable"), errors);
    }

    private static void CheckQuantities(IReadOnlyDictionary<string, Quantity> list, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, quantity) in list) ResourceRules.CheckAmount(name, quantity, path.Child(name), errors);
    }

    private static void CheckAddresses(IReadOnlyList<NodeAddress> addresses, FieldErrors errors)
    {
        var seen = new HashSet<NodeAddress>();
        for (var i = 0; i < addresses.Count; i++)
            if (!seen.Add(addresses[i]))
                errors.Duplicate(FieldPath.Status.Child("addresses").Index(i), RefusedValue.Json(addresses[i].Write));
    }
}
