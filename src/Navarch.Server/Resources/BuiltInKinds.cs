using Navarch.Api.AppsV1;
using Navarch.Api.AuthenticationV1;
using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Connect;
using Navarch.Server.Kinds.Configuration;
using Navarch.Server.Kinds.Discovery;
using Navarch.Server.Kinds.Events;
using Navarch.Server.Kinds.Leases;
using Navarch.Server.Kinds.Namespaces;
using Navarch.Server.Kinds.Nodes;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Rbac;
using Navarch.Server.Kinds.Services;
using Navarch.Server.Kinds.Workloads;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;

namespace Navarch.Server.Resources;

/// <summary>
/// The kinds served from the start. A kind that adds nothing to its declaration takes one line; what a kind does add
/// (rules, lifecycle, subresources, columns, selectable fields) stands here as data.
/// </summary>
internal static class BuiltInKinds
{
    public static IReadOnlyList<Resource> All(KindParts parts)
    {
        var pods = Pods(parts);
        return
        [
            new(Namespace.ResourceType, Namespace.Schema)
            {
                Rules = new NamespaceRules(),
                Table = NamespaceTable.Instance,
                Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
                Lifecycle = new NamespaceLifecycle(),
                SelectableFields = ["status.phase", new("name") { Path = "metadata.name" }],
                Subresources = [StatusSubresource.Instance, FinalizeSubresource.Instance],
            },
            new(Node.ResourceType, Node.Schema)
            {
                Rules = new NodeRules(),
                Table = NodeTable.Instance,
                Lifecycle = new NodeLifecycle(),
                StoragePrefix = "/registry/minions/",
                SelectableFields = [new("spec.unschedulable") { WhenAbsent = "false" }],
                Subresources = [StatusSubresource.Instance, ConnectSubresource.OfNodes],
            },
            pods,
            new(Binding.ResourceType, Binding.Schema)
            {
                IsStored = false,
                CreateAction = new LegacyBindings(pods, parts.Storages) { Name = "bindings", Verbs = ["create"] },
            },
            new(Service.ResourceType, Service.Schema)
            {
                Rules = new ServiceRules(),
                Table = ServiceTable.Instance,
                Lifecycle = new ServiceLifecycle(parts.Addresses),
                ReturnsDeleted = true,
                StoragePrefix = "/registry/services/specs/",
                SelectableFields = ["spec.clusterIP", "spec.type"],
                Subresources = [StatusSubresource.Instance, ConnectSubresource.OfServices],
            },
            new(Endpoints.ResourceType, Endpoints.Schema)
            {
                Rules = new EndpointsRules(),
                Table = EndpointsTable.Instance,
                Lifecycle = CreatesOnUpdate,
                ListKind = "EndpointsList",
                StoragePrefix = "/registry/services/endpoints/",
            },
            new(ConfigMap.ResourceType, ConfigMap.Schema)
            {
                Rules = new ConfigMapRules(),
                Table = ConfigMapTable.Instance,
            },
            new(Secret.ResourceType, Secret.Schema)
            {
                Rules = new SecretRules(),
                Table = SecretTable.Instance,
                SelectableFields = ["type"],
            },
            new(ServiceAccount.ResourceType, ServiceAccount.Schema)
            {
                Rules = new ServiceAccountRules(),
                Table = ServiceAccountTable.Instance,
                ReturnsDeleted = true,
                Subresources = parts.TokenRequests is null ? [] : [TokenSubresource(parts.TokenRequests)],
            },
            new(Event.ResourceType, Event.Schema)
            {
                Rules = new EventRules(),
                Table = EventTable.Instance,
                Lifecycle = CreatesOnUpdate,
                TimeToLive = TimeSpan.FromHours(1),
                SelectableFields =
                [
                    "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
                    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
                    "reportingComponent",
                    new("source") { Path = "source.component", FallbackPath = "reportingComponent" },
                    "type",
                ],
            },
            new(Deployment.ResourceType, Deployment.Schema)
            {
                Rules = new DeploymentRules(),
                Table = DeploymentTable.Instance,
                Lifecycle = new PlainLifecycle
                {
                    RaisesGeneration = GenerationRule.SpecAndAnnotations,
                    StatusKeepsLabels = true,
                },
                Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
            },
            new(ReplicaSet.ResourceType, ReplicaSet.Schema)
            {
                Rules = new ReplicaSetRules(),
                Table = ReplicaSetTable.Instance,
                Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
                SelectableFields = [new("status.replicas") { WhenAbsent = "0" }],
                Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
            },
            new(Lease.ResourceType, Lease.Schema)
            {
                Rules = new LeaseRules(),
                Table = LeaseTable.Instance,
                Lifecycle = new PlainLifecycle { CreatesOnUpdate = true, DemandsResourceVersion = true },
            },
            new(EndpointSlice.ResourceType, EndpointSlice.Schema)
            {
                Rules = new EndpointSliceRules(),
                Table = EndpointSliceTable.Instance,
                Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content },
            },
            new(Role.ResourceType, Role.Schema) { Rules = new RoleRules(), Lifecycle = CreatesOnUpdate },
            new(RoleBinding.ResourceType, RoleBinding.Schema)
            {
                Rules = new RoleBindingRules(),
                Table = RoleBindingTable.Instance,
                Lifecycle = CreatesOnUpdate,
            },
            new(ClusterRole.ResourceType, ClusterRole.Schema)
            {
                Rules = new ClusterRoleRules(),
                Lifecycle = CreatesOnUpdate,
            },
            new(ClusterRoleBinding.ResourceType, ClusterRoleBinding.Schema)
            {
                Rules = new ClusterRoleBindingRules(),
                Table = ClusterRoleBindingTable.Instance,
                Lifecycle = CreatesOnUpdate,
            },
        ];
    }

    private static Resource Pods(KindParts parts) =>
        new(Pod.ResourceType, Pod.Schema)
        {
            Rules = new PodRules(),
            Table = PodTable.Instance,
            Lifecycle = new PodLifecycle(),
            ReturnsDeleted = true,
            SelectableFields =
            [
                "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                new("spec.hostNetwork") { WhenAbsent = "false" }, "status.phase", "status.podIP",
                "status.nominatedNodeName",
            ],
            Subresources =
            [
                StatusSubresource.Instance, EphemeralContainersSubresource.Instance, ResizeSubresource.Instance,
                BindingSubresource.Instance,
                new EvictionSubresource(parts.Remover)
                {
                    Name = "eviction",
                    Kind = Eviction.ResourceType,
                    Verbs = ["create"],
                },
                .. ConnectSubresource.OfPods,
            ],
        };

    private static PlainLifecycle CreatesOnUpdate { get; } = new() { CreatesOnUpdate = true };

    private static ReviewSubresource TokenSubresource(IReview requests) =>
        new(TokenRequest.Schema, requests) { Name = "token", Kind = TokenRequest.ResourceType, Verbs = ["create"] };
}
