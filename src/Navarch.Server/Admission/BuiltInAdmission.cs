using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.NetworkingV1;
using Navarch.Api.NodeV1;
using Navarch.Api.SchedulingV1;
using Navarch.Api.StorageV1;
using Navarch.Server.Admission.Certificates;
using Navarch.Server.Admission.Events;
using Navarch.Server.Admission.Limits;
using Navarch.Server.Admission.Networking;
using Navarch.Server.Admission.Nodes;
using Navarch.Server.Admission.Pods;
using Navarch.Server.Admission.PodSecurity;
using Navarch.Server.Admission.Policies;
using Navarch.Server.Admission.Quotas;
using Navarch.Server.Admission.Storage;
using Navarch.Server.Admission.Webhooks;

namespace Navarch.Server.Admission;

/// <summary>The plugins there are, in the order in which they run: upstream's.</summary>
internal static class BuiltInAdmission
{
    public static readonly IReadOnlyList<AdmissionDeclaration> InOrder =
    [
        new("NamespaceLifecycle", parts => new NamespaceLifecycle(parts.Cache(Namespace.ResourceType))),
        new("LimitRanger", parts => new LimitRanger(parts.Known<LimitRange>())),
        new("ServiceAccount", parts => new PodServiceAccount(parts.Known<ServiceAccount>(), parts.Ids, parts.Time)),
        // Upstream leaves it off and kubeadm puts it on: node agents are confined here, so it is on.
        new("NodeRestriction", parts => new NodeRestriction(parts.Known<Pod>(), parts.Known<Node>())),
        new("TaintNodesByCondition", _ => new TaintNodesByCondition()),
        new("AlwaysPullImages", _ => new AlwaysPullImages()) { IsOffByDefault = true },
        new("PodSecurity", parts => new PodSecurityPlugin(
            parts.Cache(Namespace.ResourceType), parts.Known<Pod>(), parts.Plugins.PodSecurity, parts.Time)),
        new("Priority", parts => new Priority(parts.Known<PriorityClass>())),
        new("DefaultTolerationSeconds", _ => new DefaultTolerationSeconds()),
        new("EventRateLimit", parts => new EventRateLimit(parts.Plugins.EventLimits, parts.Time))
        {
            IsOffByDefault = true,
        },
        new("DefaultStorageClass", parts => new DefaultStorageClass(parts.Known<StorageClass>())),
        new("StorageObjectInUseProtection", _ => new StorageObjectInUseProtection()),
        new("PersistentVolumeClaimResize", parts => new PersistentVolumeClaimResize(parts.Known<StorageClass>())),
        new("RuntimeClass", parts => new RuntimeClassPlugin(parts.Known<RuntimeClass>())),
        new("CertificateApproval", parts => new CertificateApproval(parts.Options.Authorizer)),
        new("CertificateSigning", parts => new CertificateSigning(parts.Options.Authorizer)),
        new("CertificateSubjectRestriction", _ => new CertificateSubjectRestriction()),
        new("DefaultIngressClass", parts => new DefaultIngressClass(parts.Known<IngressClass>())),
        new("DenyServiceExternalIPs", _ => new DenyServiceExternalIPs()) { IsOffByDefault = true },
        new("MutatingAdmissionWebhook", parts => new MutatingWebhooks(
            new(parts.Cache(MutatingWebhookConfiguration.ResourceType), found =>
                AdmissionWebhook.Of(new Resources.ApiObject(found.Json).As<MutatingWebhookConfiguration>())),
            new(parts.Matching, parts.Options.Authorizer, MutatingWebhooks.Type), Asking(parts), parts.Options.Limits,
            parts.Time)),
        new("ValidatingAdmissionPolicy", parts => new ValidatingPolicyPlugin(
            ValidatingPolicyPlugin.Source(parts), new PolicyParams(parts.Registry, parts.Storages), parts.Matching,
            parts.Options.Authorizer)),
        new("ValidatingAdmissionWebhook", parts => new ValidatingWebhooks(
            new(parts.Cache(ValidatingWebhookConfiguration.ResourceType), found =>
                AdmissionWebhook.Of(new Resources.ApiObject(found.Json).As<ValidatingWebhookConfiguration>())),
            new(parts.Matching, parts.Options.Authorizer, ValidatingWebhooks.Type), Asking(parts), parts.Time)),
        new("ResourceQuota", parts => new ResourceQuotaPlugin(
            parts.Known<ResourceQuota>(), new QuotaLedger(parts.Storage(ResourceQuota.ResourceType)),
            parts.Plugins.LimitedResources)),
    ];

    public static IReadOnlyList<AdmissionPlugin> Chosen(AdmissionParts parts) =>
    [
        .. InOrder.Where(parts.Plugins.Runs).Select(declared => declared.Make(parts)),
        .. parts.Options.Admission,
        .. parts.Plugins.Own,
    ];

    private static WebhookAsking Asking(AdmissionParts parts) => new(parts.Webhooks, parts.Options.Limits, parts.Ids);
}
