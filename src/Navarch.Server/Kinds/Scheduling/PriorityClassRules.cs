using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.SchedulingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Scheduling;

internal sealed class PriorityClassRules : KindRules<PriorityClass>
{
    private const string Reserved = "system-";
    private const int UserValueMax = 1_000_000_000;

    private static readonly (string Name, int Value)[] System =
        [("system-node-critical", 2_000_001_000), ("system-cluster-critical", 2_000_000_000)];

    public override void Default(DocumentObject document) =>
        document.DefaultAbsent("preemptionPolicy", PreemptionPolicy.PreemptLowerPriority);

    protected override void Validate(PriorityClass created, FieldErrors errors)
    {
        if (created.Metadata.Name.StartsWith(Reserved, StringComparison.Ordinal)) CheckSystem(created, errors);
        else if (created.Value > UserValueMax)
            errors.Forbidden(new("value"), $"maximum allowed value of a user defined priority is {UserValueMax}");
        if (created.PreemptionPolicy is { } policy)
            errors.OneOf(new("preemptionPolicy"), policy, PreemptionPolicy.PreemptLowerPriority, PreemptionPolicy.Never);
    }

    protected override void ValidateUpdate(PriorityClass updated, PriorityClass old, FieldErrors errors)
    {
        if (updated.Value != old.Value) errors.Forbidden(new("value"), "may not be changed in an update.");
        errors.Kept(new FieldPath("preemptionPolicy"), updated.PreemptionPolicy, old.PreemptionPolicy);
    }

    private static void CheckSystem(PriorityClass created, FieldErrors errors)
    {
        var name = created.Metadata.Name;
        var problem = $"{name} is not a known system priority class";
        foreach (var known in System)
        {
            if (known.Name != name) continue;
            problem = created.Value != known.Value
                ? $"value of {name} PriorityClass must be {known.Value}"
                : created.GlobalDefault ? $"globalDefault of {name} PriorityClass must be false" : "";
        }
        if (problem.Length > 0)
            errors.Forbidden(FieldPath.Metadata.Child("name"),
                $"priority class names with '{Reserved}' prefix are reserved for system use only. error: {problem}");
    }
}
