using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.FlowControlV1;
using Navarch.Api.NodeV1;
using Navarch.Api.SchedulingV1;
using Navarch.Server.Kinds.Leases;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>What the cluster is shared by: limits, classes, devices, leases, and the order of requests.</summary>
internal static class ClusterKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<LimitRange>()) { Lifecycle = PlainLifecycle.Upserts },
        new(DeclaredKind.Of<ResourceQuota>())
        {
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Lease>())
        {
            Rules = new LeaseRules(),
            Table = LeaseTable.Instance,
            Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<PriorityClass>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Fixed },
        },
        new(DeclaredKind.Of<RuntimeClass>())
        {
            Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<FlowSchema>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PriorityLevelConfiguration>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.ResourceV1.DeviceClass>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceClaim>())
        {
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceClaimTemplate>()) { ReturnsDeleted = true },
        new(DeclaredKind.Of<Api.ResourceV1.ResourceSlice>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            ReturnsDeleted = true,
            SelectableFields = ["spec.nodeName", "spec.driver"],
        },
    ];
}
