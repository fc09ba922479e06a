using Navarch.Api.CoordinationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Leases;

internal sealed class LeaseRules : KindRules<Lease>
{
    public override bool AllowsPlainFinalizers => true;

    /// <summary>Coordinated leader election is switched off in v1.34: its fields are dropped without a word.</summary>
    public override void Default(DocumentObject document)
    {
        if (document.Object("spec") is not { } spec) return;
        spec.Remove("strategy");
        spec.Remove("preferredHolder");
    }

    protected override void Validate(Lease created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        if (spec.LeaseDurationSeconds is <= 0)
            errors.Invalid(path.Child("leaseDurationSeconds"), spec.LeaseDurationSeconds, "must be greater than 0");
        if (spec.LeaseTransitions is < 0)
            errors.Invalid(path.Child("leaseTransitions"), spec.LeaseTransitions, CommonFields.NotNegative);
        if (spec.Strategy is { } strategy)
        {
            var at = path.Child("strategy", "strategy");
            if (strategy.Contains('/')) errors.Invalid(at, strategy, LabelName.Key(strategy));
            else errors.Known(at, strategy, "OldestEmulationVersion");
        }
        if (!string.IsNullOrEmpty(spec.PreferredHolder) && string.IsNullOrEmpty(spec.Strategy))
            errors.Forbidden(path.Child("preferredHolder"), "may only be specified if `strategy` is defined");
    }
}
