using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Webhooks that are asked about writes and may refuse them.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration")]
public sealed partial record ValidatingWebhookConfiguration : IKubernetesObject<ValidatingWebhookConfiguration>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who is asked, about which requests; each may refuse.</summary>
    [Field(2, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<ValidatingWebhook> Webhooks { get; init; } = [];
}
