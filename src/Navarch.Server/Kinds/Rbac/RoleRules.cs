using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class RoleRules : KindRules<Role>
{
    public override ObjectNameRule NameRule => RbacFields.Name;

    protected override void Validate(Role created, FieldErrors errors) =>
        RbacFields.CheckRules(created.Rules, isNamespaced: true, errors);
}
