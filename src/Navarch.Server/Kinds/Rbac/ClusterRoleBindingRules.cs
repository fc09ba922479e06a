using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class ClusterRoleBindingRules : KindRules<ClusterRoleBinding>
{
    public override ObjectNameRule NameRule => RbacFields.Name;

    public override void Default(DocumentObject document) => RbacDefaults.Binding(document);

    protected override void Validate(ClusterRoleBinding created, FieldErrors errors)
    {
        RbacFields.CheckRoleRef(created.RoleRef, errors, "ClusterRole");
        RbacFields.CheckSubjects(created.Subjects, isNamespaced: false, errors);
    }

    protected override void ValidateUpdate(ClusterRoleBinding updated, ClusterRoleBinding old, FieldErrors errors)
    {
        Validate(updated, errors);
        RbacFields.CheckRoleRefKept(updated.RoleRef, old.RoleRef, errors);
    }
}
