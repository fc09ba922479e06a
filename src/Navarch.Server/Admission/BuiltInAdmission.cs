using Navarch.Api.CoreV1;
using Navarch.Server.Admission.Nodes;
using Navarch.Server.Admission.Pods;

namespace Navarch.Server.Admission;

/// <summary>The plugins there are, in the order in which they run: upstream's.</summary>
internal static class BuiltInAdmission
{
    public static readonly IReadOnlyList<AdmissionDeclaration> InOrder =
    [
        new("NamespaceLifecycle", parts => new NamespaceLifecycle(parts.Cache(Namespace.ResourceType))),
        new("ServiceAccount", parts => new PodServiceAccount(parts.Known<ServiceAccount>(), parts.Ids, parts.Time)),
        // Upstream leaves it off and kubeadm puts it on: node agents are confined here, so it is on.
        new("NodeRestriction", parts => new NodeRestriction(parts.Known<Pod>(), parts.Known<Node>())),
        new("TaintNodesByCondition", _ => new TaintNodesByCondition()),
        new("Priority", _ => new PodPriority()),
        new("DefaultTolerationSeconds", _ => new DefaultTolerationSeconds()),
    ];

    public static IReadOnlyList<AdmissionPlugin> Chosen(AdmissionParts parts) =>
        [.. InOrder.Select(declared => declared.Make(parts)), .. parts.Options.Admission];
}
