using Navarch.Api.RbacV1;
using Navarch.Api.Documents;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class RoleBindingRules : KindRules<RoleBinding>
{
    public override ObjectNameRule NameRule => ObjectName.PathSegment;

    public override void Default(DocumentObject document) => RbacDefaults.Binding(document);
}
