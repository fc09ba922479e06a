using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.FlowControlV1;
using Navarch.Api.NodeV1;
using Navarch.Api.SchedulingV1;
using Navarch.Server.Kinds.Devices;
using Navarch.Server.Kinds.FlowControl;
using Navarch.Server.Kinds.Leases;
using Navarch.Server.Kinds.Limits;
using Navarch.Server.Kinds.Scheduling;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>What the cluster is shared by: limits, classes, devices, leases, and the order of requests.</summary>
internal static class ClusterKinds
{
    public static IReadOnlyList<Resource> All(KindParts parts) =>
    [
        new(DeclaredKind.Of<LimitRange>())
        {
            Rules = new LimitRangeRules(),
            Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, MakesNames = true },
        },
        new(DeclaredKind.Of<ResourceQuota>())
        {
            Rules = new ResourceQuotaRules(),
            Table = ClusterTables.ResourceQuotas,
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Lease>())
        {
            FormerVersions = [FormerVersion.Alike("coordination.k8s.io/v1beta1")],
            Rules = new LeaseRules(),
            Table = LeaseTable.Instance,
            Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<PriorityClass>())
        {
            FormerVersions = [FormerVersion.Alike("scheduling.k8s.io/v1beta1")],
            Rules = new PriorityClassRules(),
            Table = ClusterTables.PriorityClasses,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Fixed },
        },
        new(DeclaredKind.Of<RuntimeClass>())
        {
            FormerVersions = [FormerVersion.Alike("node.k8s.io/v1beta1")],
            Rules = new RuntimeClassRules(),
            Table = ClusterTables.RuntimeClasses,
            Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<FlowSchema>())
        {
            FormerVersions = [FormerVersion.Alike("flowcontrol.apiserver.k8s.io/v1beta3")],
            Rules = new FlowSchemaRules(),
            Table = ClusterTables.FlowSchemas,
            Lifecycle = new PlainLifecycle
            {
                RaisesGeneration = GenerationRule.Spec,
                KeepsByStatus = OwnershipResets.Metadata,
                ResetsByStatus = OwnershipResets.SpecAndMetadata,
            },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PriorityLevelConfiguration>())
        {
            FormerVersions = [FormerVersion.Alike("flowcontrol.apiserver.k8s.io/v1beta3")],
            Rules = new PriorityLevelRules(),
            Table = ClusterTables.PriorityLevels,
            Lifecycle = new PlainLifecycle
            {
                RaisesGeneration = GenerationRule.Spec,
                KeepsByStatus = OwnershipResets.Metadata,
                ResetsByStatus = OwnershipResets.SpecAndMetadata,
            },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.ResourceV1.DeviceClass>())
        {
            Rules = new DeviceClassRules(),
            FormerVersions = [FormerVersion.Alike("resource.k8s.io/v1beta2"), FormerVersion.Alike("resource.k8s.io/v1beta1")],
            Table = ClusterTables.DeviceClasses,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceClaim>())
        {
            Rules = new ResourceClaimRules(new AdminAccess(parts.Storages)),
            FormerVersions = [FormerVersion.Alike("resource.k8s.io/v1beta2"), DeviceUpgrade.OfClaims],
            Table = ClusterTables.ResourceClaims,
            Lifecycle = new DeviceClaimLifecycle(),
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceClaimTemplate>())
        {
            Rules = new ResourceClaimTemplateRules(new AdminAccess(parts.Storages)),
            FormerVersions = [FormerVersion.Alike("resource.k8s.io/v1beta2"), DeviceUpgrade.OfTemplates],
            Table = ClusterTables.ResourceClaimTemplates,
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceSlice>())
        {
            Rules = new ResourceSliceRules(),
            FormerVersions = [FormerVersion.Alike("resource.k8s.io/v1beta2"), DeviceUpgrade.OfSlices],
            Table = ClusterTables.ResourceSlices,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            ReturnsDeleted = true,
            SelectableFields = ["spec.nodeName", "spec.driver"],
            IsSelectableByNamespace = false,
        },
    ];
}
