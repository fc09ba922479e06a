using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.ResourceV1;

namespace Navarch.Server.Kinds.Devices;

/// <summary>Rules of what a claim asks for; a ResourceClaimTemplate holds the same.</summary>
internal readonly ref struct DeviceClaimRules(DeviceClaim claim, FieldPath path, bool isStored, FieldErrors errors)
{
    private const int ConstraintsMax = 32;
    private const int AlternativesMax = 8;

    public void Check()
    {
        var names = new RequestNames(claim);
        CheckRequests(path.Child("requests"));
        CheckConstraints(names, path.Child("constraints"));
        var at = path.Child("config");
        for (var i = 0; i < claim.Config.Count; i++)
        {
            names.CheckSet(claim.Config[i].Requests, at.Index(i).Child("requests"), errors);
            DeviceFields.CheckOpaque(claim.Config[i].Opaque, at.Index(i).Child("opaque"), errors);
        }
        if (claim.Config.Count > DeviceFields.ConfigurationsMax)
            errors.TooMany(at, claim.Config.Count, DeviceFields.ConfigurationsMax);
    }

    private void CheckRequests(FieldPath at)
    {
        var requests = claim.Requests;
        for (var i = 0; i < requests.Count; i++) Check(requests[i], at.Index(i));
        if (requests.Count > DeviceFields.RequestsMax) errors.TooMany(at, requests.Count, DeviceFields.RequestsMax);
        CheckUnique(requests.Select(request => request.Name), at);
    }

    private void Check(DeviceRequest request, FieldPath at)
    {
        errors.Invalid(at.Child("name"), request.Name, DnsName.Label(request.Name));
        CheckAlternatives(request.FirstAvailable, at.Child("firstAvailable"));
        if (request.Exactly is { } exactly)
            Check(new DeviceSubRequest
            {
                DeviceClassName = exactly.DeviceClassName,
                Selectors = exactly.Selectors,
                AllocationMode = exactly.AllocationMode,
                Count = exactly.Count,
                Tolerations = exactly.Tolerations,
            }, at.Child("exactly"));
        switch (request.Exactly, request.FirstAvailable.Count > 0)
        {
            case (null, false):
                errors.Required(at, "exactly one of `exactly` or `firstAvailable` is required");
                break;
            case (not null, true):
                errors.Invalid(at, (string?)null,
                    "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
                break;
        }
    }

    private void CheckAlternatives(IReadOnlyList<DeviceSubRequest> alternatives, FieldPath at)
    {
        for (var i = 0; i < alternatives.Count; i++)
        {
            errors.Invalid(at.Index(i).Child("name"), alternatives[i].Name, DnsName.Label(alternatives[i].Name));
            Check(alternatives[i], at.Index(i));
        }
        if (alternatives.Count > AlternativesMax) errors.TooMany(at, alternatives.Count, AlternativesMax);
        CheckUnique(alternatives.Select(alternative => alternative.Name), at);
    }

    /// <summary>What requests and their alternatives have in common.</summary>
    private void Check(DeviceSubRequest request, FieldPath at)
    {
        var className = at.Child("deviceClassName");
        if (request.DeviceClassName.Length == 0) errors.Required(className);
        else errors.Invalid(className, request.DeviceClassName, DnsName.Subdomain(request.DeviceClassName));
        DeviceFields.CheckSelectors(request.Selectors, at.Child("selectors"), isStored, errors);
        CheckCount(request, at);
        for (var i = 0; i < request.Tolerations.Count; i++)
            DeviceFields.CheckToleration(request.Tolerations[i], at.Child("tolerations").Index(i), errors);
    }

    private void CheckCount(DeviceSubRequest request, FieldPath at)
    {
        switch (request.AllocationMode)
        {
            case DeviceDefaults.All when request.Count != 0:
                errors.Invalid(at.Child("count"), request.Count,
                    "must not be specified when allocationMode is 'All'");
                break;
            case DeviceDefaults.ExactCount when request.Count <= 0:
                errors.Invalid(at.Child("count"), request.Count, "must be greater than zero");
                break;
            default:
                errors.Known(at.Child("allocationMode"), request.AllocationMode, DeviceDefaults.All,
                    DeviceDefaults.ExactCount);
                break;
        }
    }

    private void CheckConstraints(RequestNames names, FieldPath at)
    {
        for (var i = 0; i < claim.Constraints.Count; i++)
        {
            var (constraint, item) = (claim.Constraints[i], at.Index(i));
            names.CheckSet(constraint.Requests, item.Child("requests"), errors);
            if (constraint.MatchAttribute is { } match)
                DeviceFields.CheckFullName(match, item.Child("matchAttribute"), errors);
            else if (constraint.DistinctAttribute is { } distinct)
                DeviceFields.CheckFullName(distinct, item.Child("distinctAttribute"), errors);
            else errors.Required(item.Child("matchAttribute"));
        }
        if (claim.Constraints.Count > ConstraintsMax) errors.TooMany(at, claim.Constraints.Count, ConstraintsMax);
    }

    private void CheckUnique(IEnumerable<string> names, FieldPath at)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var name in names)
        {
            if (!seen.Add(name)) errors.Duplicate(at.Index(i).Child("name"), name);
            i++;
        }
    }
}
