using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.Subresources;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>By which a cluster is taught more: webhooks, policies, other kinds, other servers.</summary>
internal static class ExtensionKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<MutatingWebhookConfiguration>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<ValidatingWebhookConfiguration>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<ValidatingAdmissionPolicy>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, DemandsResourceVersion = true },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<ValidatingAdmissionPolicyBinding>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<CustomResourceDefinition>())
        {
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, DemandsResourceVersion = true },
            StoragePrefix = "/registry/apiextensions.k8s.io/customresourcedefinitions/",
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<APIService>())
        {
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            StoragePrefix = "/registry/apiregistration.k8s.io/apiservices/",
            Subresources = [StatusSubresource.Instance],
        },
    ];
}
