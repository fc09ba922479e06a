using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Pods;

/// <summary>Turns a pod's priority class into its number. Known are the two classes that every cluster has.</summary>
internal sealed class PodPriority : AdmissionPlugin
{
    public override bool Mutates(in AdmissionPoint point) => point.IsCreate && point.IsOf(Pod.ResourceType);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.Document!.ObjectOrNew("spec");
        var @class = spec.String("priorityClassName") ?? "";
        if (PriorityOf(@class) is not { } priority)
            return Refuse(request, $"no PriorityClass with name {@class} was found");
        if (spec.Whole("priority") is { } given && given != priority)
            return Refuse(request, string.Create(CultureInfo.InvariantCulture,
                $"the integer value of priority ({given}) must not be provided in pod spec; ") + string.Create(
                CultureInfo.InvariantCulture,
                $"priority admission controller computed {priority} from the given PriorityClass name"));
        spec["priority"] = priority;
        if (!spec.Contains("preemptionPolicy")) spec["preemptionPolicy"] = PreemptionPolicy.PreemptLowerPriority;
        return default;
    }

    private static long? PriorityOf(string @class) => @class switch
    {
        "" => 0,
        "system-cluster-critical" => 2_000_000_000,
        "system-node-critical" => 2_000_001_000,
        _ => null,
    };

    private static ValueTask<Status?> Refuse(AdmissionRequest request, string why) =>
        new(Statuses.Forbidden(Pod.ResourceType, request.Name, why));
}
