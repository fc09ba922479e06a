using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Rbac;

internal sealed class RoleBindingRules : KindRules<RoleBinding>
{
    public override ObjectNameRule NameRule => RbacFields.Name;

    public override void Default(DocumentObject document) => RbacDefaults.Binding(document);

    protected override void Validate(RoleBinding created, FieldErrors errors)
    {
        RbacFields.CheckRoleRef(created.RoleRef, errors, "Role", "ClusterRole");
        RbacFields.CheckSubjects(created.Subjects, isNamespaced: true, errors);
    }

    protected override void ValidateUpdate(RoleBinding updated, RoleBinding old, FieldErrors errors)
    {
        Validate(updated, errors);
        RbacFields.CheckRoleRefKept(updated.RoleRef, old.RoleRef, errors);
    }
}
