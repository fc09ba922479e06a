using Navarch.Api.AuthenticationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.PolicyV1;
using Navarch.Server.Connect;
using Navarch.Server.Health;
using Navarch.Server.Kinds.Configuration;
using Navarch.Server.Kinds.Discovery;
using Navarch.Server.Kinds.Events;
using Navarch.Server.Kinds.Namespaces;
using Navarch.Server.Kinds.Nodes;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Services;
using Navarch.Server.Kinds.Workloads;
using Navarch.Server.Lifecycles;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>The core group, except volumes and what limits a namespace.</summary>
internal static class CoreKinds
{
    public static IReadOnlyList<Resource> All(KindParts parts)
    {
        var pods = Pods(parts);
        return
        [
            new(DeclaredKind.Of<Namespace>())
            {
                Rules = new NamespaceRules(),
                Table = NamespaceTable.Instance,
                Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
                Lifecycle = new NamespaceLifecycle(),
                SelectableFields = ["status.phase", new("name") { Path = "metadata.name" }],
                Subresources = [StatusSubresource.Instance, FinalizeSubresource.Instance],
            },
            new(DeclaredKind.Of<Node>())
            {
                Rules = new NodeRules(),
                Table = NodeTable.Instance,
                Lifecycle = new NodeLifecycle(),
                StoragePrefix = "/registry/minions/",
                SelectableFields = [new("spec.unschedulable") { WhenAbsent = "false" }],
                Subresources = [StatusSubresource.Instance, ConnectSubresource.OfNodes],
            },
            pods,
            new(DeclaredKind.Of<Binding>())
            {
                IsStored = false,
                CreateAction = new LegacyBindings(pods, parts.Storages) { Name = "bindings", Verbs = ["create"] },
            },
            new(DeclaredKind.Of<ComponentStatus>())
            {
                IsStored = false,
                Verbs = ["get", "list"],
                Computed = new ComponentStatuses(parts.Storages, parts.OwnParts),
                Table = ClusterTables.ComponentStatuses,
            },
            new(DeclaredKind.Of<Service>())
            {
                Rules = new ServiceRules(),
                Table = ServiceTable.Instance,
                Lifecycle = new ServiceLifecycle(parts.Addresses),
                ReturnsDeleted = true,
                StoragePrefix = "/registry/services/specs/",
                SelectableFields = ["spec.clusterIP", "spec.type"],
                Subresources = [StatusSubresource.Instance, ConnectSubresource.OfServices],
            },
            new(DeclaredKind.Of<Endpoints>())
            {
                Rules = new EndpointsRules(),
                Table = EndpointsTable.Instance,
                Lifecycle = PlainLifecycle.Upserts,
                ListKind = "EndpointsList",
                StoragePrefix = "/registry/services/endpoints/",
            },
            new(DeclaredKind.Of<ConfigMap>())
            {
                Rules = new ConfigMapRules(),
                Table = ConfigMapTable.Instance,
            },
            new(DeclaredKind.Of<Secret>())
            {
                Rules = new SecretRules(),
                Table = SecretTable.Instance,
                SelectableFields = ["type"],
            },
            new(DeclaredKind.Of<ServiceAccount>())
            {
                Rules = new ServiceAccountRules(),
                Table = ServiceAccountTable.Instance,
                Lifecycle = new ServiceAccountLifecycle(),
                ReturnsDeleted = true,
                Subresources = parts.TokenRequests is null ? [] : [TokenSubresource(parts.TokenRequests)],
            },
            new(DeclaredKind.Of<Event>())
            {
                Rules = new EventRules(),
                Table = EventTable.Instance,
                Lifecycle = PlainLifecycle.Upserts,
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
            new(DeclaredKind.Of<Api.EventsV1.Event>())
            {
                Rules = new ConvertedRules(EventConversion.Instance, new NewEventRules()),
                Table = new ConvertedTable(EventConversion.Instance, EventTable.Instance),
                Lifecycle = PlainLifecycle.Upserts,
                Conversion = EventConversion.Instance,
                TimeToLive = TimeSpan.FromHours(1),
                SelectableFields =
                [
                    "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
                    "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type",
                ],
            },
            new(DeclaredKind.Of<PodTemplate>())
            {
                Rules = new PodTemplateRules(),
                Table = WorkloadTables.PodTemplates,
                Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content },
                ReturnsDeleted = true,
            },
            new(DeclaredKind.Of<ReplicationController>())
            {
                Rules = new ReplicationControllerRules(),
                Table = WorkloadTables.ReplicationControllers,
                Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, LeavesDependents = true },
                StoragePrefix = "/registry/controllers/",
                SelectableFields = [new("status.replicas") { WhenAbsent = "0" }],
                Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
            },
        ];
    }

    private static Resource Pods(KindParts parts) =>
        new(DeclaredKind.Of<Pod>())
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
                new EvictionSubresource(parts.Remover, parts.Storages)
                {
                    Name = "eviction",
                    Kind = Eviction.ResourceType,
                    Verbs = ["create"],
                },
                .. ConnectSubresource.OfPods,
            ],
        };

    private static ReviewSubresource TokenSubresource(IReview requests) =>
        new(TokenRequest.Schema, requests) { Name = "token", Kind = TokenRequest.ResourceType, Verbs = ["create"] };
}
