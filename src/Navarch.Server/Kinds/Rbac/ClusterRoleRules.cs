using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;
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
            errors.Selector(path.Index(i), aggregation.ClusterRoleSelectors[i]);
    }
}
