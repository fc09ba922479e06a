using Navarch.Api.CertificatesV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Kinds.Certificates;
using Navarch.Server.Kinds.Rbac;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>Who may do what, and how clients come by a certificate.</summary>
internal static class AccessKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<Role>())
        {
            Rules = new RoleRules(),
            Lifecycle = PlainLifecycle.Upserts,
        },
        new(DeclaredKind.Of<RoleBinding>())
        {
            Rules = new RoleBindingRules(),
            Table = RoleBindingTable.Instance,
            Lifecycle = PlainLifecycle.Upserts,
        },
        new(DeclaredKind.Of<ClusterRole>())
        {
            Rules = new ClusterRoleRules(),
            Lifecycle = PlainLifecycle.Upserts,
        },
        new(DeclaredKind.Of<ClusterRoleBinding>())
        {
            Rules = new ClusterRoleBindingRules(),
            Table = ClusterRoleBindingTable.Instance,
            Lifecycle = PlainLifecycle.Upserts,
        },
        new(DeclaredKind.Of<CertificateSigningRequest>())
        {
            Rules = new CertificateRequestRules(),
            Table = ClusterTables.CertificateRequests,
            Lifecycle = new CertificateRequestLifecycle(),
            SelectableFields = ["spec.signerName"],
            IsSelectableByNamespace = false,
            Subresources = [StatusSubresource.Instance, ApprovalSubresource.Instance],
        },
    ];
}
