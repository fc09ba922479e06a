using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NodeV1;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Scheduling;

internal sealed class RuntimeClassRules : KindRules<RuntimeClass>
{
    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document)
    {
        if (document.Object("overhead") is { } overhead) ResourceDefaults.RoundUp(overhead, "podFixed");
    }

    protected override void Validate(RuntimeClass created, FieldErrors errors)
    {
        errors.Invalid(new("handler"), created.Handler, DnsName.Label(created.Handler));
        if (created.Overhead is { } overhead)
            new ResourceRules([], errors).CheckOverhead(overhead.PodFixed, new("overhead"));
        if (created.Scheduling is not { } scheduling) return;
        var path = new FieldPath("scheduling");
        errors.Labels(path.Child("nodeSelector"), scheduling.NodeSelector);
        // Upstream names the list twice, but for an item that stands twice.
        SchedulingRules.CheckTolerations(scheduling.Tolerations, path.Child("tolerations", "tolerations"), errors);
        var seen = new HashSet<(string, string, string, string)>();
        for (var i = 0; i < scheduling.Tolerations.Count; i++)
        {
            var toleration = scheduling.Tolerations[i];
            if (!seen.Add((toleration.Key, toleration.Operator, toleration.Value, toleration.Effect)))
                errors.Duplicate(path.Child("tolerations").Index(i), RefusedValue.Json(toleration.Write));
        }
    }

    protected override void ValidateUpdate(RuntimeClass updated, RuntimeClass old, FieldErrors errors)
    {
        Validate(updated, errors);
        errors.Kept(new FieldPath("handler"), updated.Handler, old.Handler);
    }
}
