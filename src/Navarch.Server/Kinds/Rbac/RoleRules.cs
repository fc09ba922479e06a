using Navarch.Api.RbacV1;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class RoleRules : KindRules<Role>
{
    public override ObjectNameRule NameRule => ObjectName.PathSegment;
}
