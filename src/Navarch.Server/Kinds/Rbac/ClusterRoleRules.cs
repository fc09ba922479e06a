using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;
using Navarch.Api.Selectors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class ClusterRoleRules : KindRules<ClusterRole>
{
    public override ObjectNameRule NameRule => RbacFields.Name;

    protected override void Validate(ClusterRole created, FieldErrors errors)
    {
        RbacFields.CheckRules(created.Rules, isNamespaced: false, errors);
        if (created.AggregationRule is not { } aggregation) return;
        var path = new FieldPath("aggregationRule").Child("clusterRoleSelectors");
        if (aggregation.ClusterRoleSelectors.Count == 0)
            errors.Required(path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        for (var i = 0; i < aggregation.ClusterRoleSelectors.Count; i++)
            CheckSelector(path.Index(i), aggregation.ClusterRoleSelectors[i], errors);
    }

    /// <summary>What can't select anything is said once more, of the selector as a whole.</summary>
    private static void CheckSelector(FieldPath path, LabelSelector selector, FieldErrors errors)
    {
        errors.Selector(path, selector);
        if (!LabelFilter.TryFrom(selector, out _, out _))
            errors.Invalid(path, (string?)null, "invalid label selector.");
    }
}
