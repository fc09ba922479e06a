using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.CustomResources;
using Navarch.Server.Kinds.AdmissionRegistration;
using Navarch.Server.Kinds.ApiRegistration;
using Navarch.Server.Kinds.Extensions;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>By which a cluster is taught more: webhooks, policies, other kinds, other servers.</summary>
internal static class ExtensionKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<MutatingWebhookConfiguration>())
        {
            Rules = new MutatingWebhookConfigurationRules(),
            Table = ExtensionTables.MutatingWebhooks,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<ValidatingWebhookConfiguration>())
        {
            Rules = new ValidatingWebhookConfigurationRules(),
            Table = ExtensionTables.ValidatingWebhooks,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Content, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<ValidatingAdmissionPolicy>())
        {
            Rules = new ValidatingAdmissionPolicyRules(),
            FormerVersions = [FormerVersion.Alike("admissionregistration.k8s.io/v1beta1")],
            Table = ExtensionTables.Policies,
            Lifecycle = new PlainLifecycle
            {
                RaisesGeneration = GenerationRule.Spec,
                DemandsResourceVersion = true,
                KeepsByStatus = OwnershipResets.Metadata,
                ResetsByStatus = OwnershipResets.SpecAndMetadata,
            },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<ValidatingAdmissionPolicyBinding>())
        {
            Rules = new ValidatingAdmissionPolicyBindingRules(),
            FormerVersions = [FormerVersion.Alike("admissionregistration.k8s.io/v1beta1")],
            Table = ExtensionTables.PolicyBindings,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, DemandsResourceVersion = true },
        },
        new(DeclaredKind.Of<CustomResourceDefinition>())
        {
            Rules = new DefinitionRules(),
            FormerVersions = [DefinitionUpgrade.FromV1Beta1],
            Lifecycle = new DefinitionLifecycle(),
            StoragePrefix = "/registry/apiextensions.k8s.io/customresourcedefinitions/",
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<APIService>())
        {
            Rules = new ApiServiceRules(),
            Table = ExtensionTables.ApiServices,
            Lifecycle = new ApiServiceLifecycle(),
            StoragePrefix = "/registry/apiregistration.k8s.io/apiservices/",
            Subresources = [StatusSubresource.Instance],
        },
    ];
}
