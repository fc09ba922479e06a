using Navarch.Api.AppsV1;
using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Subresources;

namespace Navarch.Server.Resources;

/// <summary>
/// The kinds served from the start. A kind that adds nothing to its declaration takes one line; what a kind does add
/// (rules, lifecycle, subresources, columns, selectable fields) stands here as data.
/// </summary>
internal static class BuiltInKinds
{
    public static IReadOnlyList<Resource> All() =>
    [
        new(Namespace.ResourceType, Namespace.Schema)
        {
            SelectableFields = ["status.phase", new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(Node.ResourceType, Node.Schema)
        {
            StoragePrefix = "/registry/minions/",
            SelectableFields = [new("spec.unschedulable") { WhenAbsent = "false" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(Pod.ResourceType, Pod.Schema)
        {
            SelectableFields =
            [
                "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                new("spec.hostNetwork") { WhenAbsent = "false" }, "status.phase", "status.podIP",
                "status.nominatedNodeName",
            ],
            Subresources = [StatusSubresource.Instance],
        },
        new(Service.ResourceType, Service.Schema)
        {
            StoragePrefix = "/registry/services/specs/",
            SelectableFields = ["spec.clusterIP", "spec.type"],
            Subresources = [StatusSubresource.Instance],
        },
        new(Endpoints.ResourceType, Endpoints.Schema)
        {
            ListKind = "EndpointsList",
            StoragePrefix = "/registry/services/endpoints/",
        },
        new(ConfigMap.ResourceType, ConfigMap.Schema),
        new(Secret.ResourceType, Secret.Schema) { SelectableFields = ["type"] },
        new(ServiceAccount.ResourceType, ServiceAccount.Schema),
        new(Event.ResourceType, Event.Schema)
        {
            TimeToLive = TimeSpan.FromHours(1),
            SelectableFields =
            [
                "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
                "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
                "reportingComponent", new("source") { Path = "source.component", FallbackPath = "reportingComponent" },
                "type",
            ],
        },
        new(Deployment.ResourceType, Deployment.Schema)
        {
            Lifecycle = new PlainLifecycle(GenerationRule.SpecAndAnnotations),
            Subresources = [StatusSubresource.Instance],
        },
        new(ReplicaSet.ResourceType, ReplicaSet.Schema)
        {
            Lifecycle = new PlainLifecycle(GenerationRule.Spec),
            SelectableFields = [new("status.replicas") { WhenAbsent = "0" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(Lease.ResourceType, Lease.Schema),
        new(EndpointSlice.ResourceType, EndpointSlice.Schema) { Lifecycle = PlainLifecycle.WithGeneration },
        new(Role.ResourceType, Role.Schema),
        new(RoleBinding.ResourceType, RoleBinding.Schema),
        new(ClusterRole.ResourceType, ClusterRole.Schema),
        new(ClusterRoleBinding.ResourceType, ClusterRoleBinding.Schema),
    ];
}
