using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Webhooks that are asked about writes and may change what is written.</summary>
[Kind("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration")]
public sealed partial record MutatingWebhookConfiguration : IKubernetesObject<MutatingWebhookConfiguration>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who is asked, about which requests; each may change the object.</summary>
    [Field(2, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<MutatingWebhook> Webhooks { get; init; } = [];
}
