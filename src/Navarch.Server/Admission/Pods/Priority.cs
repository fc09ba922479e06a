using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.SchedulingV1;

namespace Navarch.Server.Admission.Pods;

/// <summary>Turns a pod's priority class into its number, and lets one class at most be everyone's default.</summary>
internal sealed class Priority(KnownObjects<PriorityClass> classes) : AdmissionPlugin
{
    private static readonly Dictionary<string, int> SystemClasses = new(StringComparer.Ordinal)
    {
        ["system-cluster-critical"] = 2_000_000_000,
        ["system-node-critical"] = 2_000_001_000,
    };

    public override bool Mutates(in AdmissionPoint point) => point.Writes(Pod.ResourceType);
    public override bool Validates(in AdmissionPoint point) => point.Writes(PriorityClass.ResourceType);

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.Document!.ObjectOrNew("spec");
        if (request.Old is not null)
        {
            Keep(spec, request.Old.Document.Object("spec"));
            return null;
        }
        var name = spec.String("priorityClassName") ?? "";
        var found = name.Length > 0 ? Find(name) : await DefaultAsync(cancel);
        if (found is null && name.Length > 0) return request.Forbidden($"no PriorityClass with name {name} was found");
        if (found is not null) spec["priorityClassName"] = found.Metadata.Name;
        var priority = found?.Value ?? 0;
        if (spec.Whole("priority") is { } given && given != priority)
            return request.Forbidden(string.Create(CultureInfo.InvariantCulture,
                $"the integer value of priority ({given}) must not be provided in pod spec; ") + string.Create(
                CultureInfo.InvariantCulture,
                $"priority admission controller computed {priority} from the given PriorityClass name"));
        spec["priority"] = (long)priority;
        return SetPreemption(request, spec, found?.PreemptionPolicy ?? PreemptionPolicy.PreemptLowerPriority);
    }

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var written = request.New<PriorityClass>();
        if (!written.GlobalDefault || request.Old?.As<PriorityClass>().GlobalDefault == true) return null;
        foreach (var other in await classes.InAsync("", cancel))
            if (other.GlobalDefault && other.Metadata.Name != request.Name)
                return request.Forbidden($"PriorityClass {other.Metadata.Name} is already marked as default. " +
                    "Only one default can exist");
        return null;
    }

    /// <summary>What a client has not sent again stays: it cannot have known of it.</summary>
    private static void Keep(DocumentObject spec, DocumentObject? old)
    {
        foreach (var field in (ReadOnlySpan<string>)["priority", "preemptionPolicy"])
            if (!spec.Contains(field) && old?[field] is { } value) spec[field] = value.DeepClone();
    }

    private static Status? SetPreemption(AdmissionRequest request, DocumentObject spec, string policy)
    {
        if (spec.String("preemptionPolicy") is { } given && given != policy)
            return request.Forbidden($"the string value of PreemptionPolicy ({given}) must not be provided in pod spec; " +
                $"priority admission controller computed {policy} from the given PriorityClass name");
        spec["preemptionPolicy"] = policy;
        return null;
    }

    /// <summary>The two classes that every cluster has are known even before they are made.</summary>
    private PriorityClass? Find(string name) => classes.Get("", name) ?? (SystemClasses.TryGetValue(name, out var value)
        ? new PriorityClass { Metadata = new() { Name = name }, Value = value }
        : null);

    /// <summary>Of several that became default by a race, the least holds.</summary>
    private async ValueTask<PriorityClass?> DefaultAsync(CancellationToken cancel)
    {
        PriorityClass? least = null;
        foreach (var found in await classes.InAsync("", cancel))
            if (found.GlobalDefault && (least is null || found.Value < least.Value)) least = found;
        return least;
    }
}
