using Navarch.Api.RbacV1;
using Navarch.Api.Documents;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class ClusterRoleBindingRules : KindRules<ClusterRoleBinding>
{
    public override ObjectNameRule NameRule => ObjectName.PathSegment;

    public override void Default(DocumentObject document) => RbacDefaults.Binding(document);
}
