using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Networking;

internal sealed class IngressClassRules : KindRules<IngressClass>
{
    private const int ControllerLengthMax = 250;

    public override void Default(DocumentObject document) =>
        document.Object("spec")?.Object("parameters")?.DefaultAbsent("scope", "Cluster");

    protected override void Validate(IngressClass created, FieldErrors errors)
    {
        var controller = FieldPath.Spec.Child("controller");
        if (created.Spec.Controller.Length > ControllerLengthMax) errors.TooLong(controller, ControllerLengthMax);
        errors.DomainPrefixedPath(controller, created.Spec.Controller);
        if (created.Spec.Parameters is { } parameters)
            CheckParameters(parameters, FieldPath.Spec.Child("parameters"), errors);
    }

    protected override void ValidateUpdate(IngressClass updated, IngressClass old, FieldErrors errors)
    {
        if (updated.Spec.Controller != old.Spec.Controller)
            errors.Invalid(FieldPath.Spec.Child("controller"), updated.Spec.Controller, CommonFields.Immutable);
        Validate(updated, errors);
    }

    private static void CheckParameters(
        IngressClassParametersReference parameters, FieldPath path, FieldErrors errors)
    {
        IngressBackendRules.CheckReference(parameters.ApiGroup, parameters.Kind, parameters.Name, path, errors);
        switch (parameters.Scope)
        {
            case null:
                errors.Required(path.Child("scope"));
                break;
            case "Namespace" when parameters.Namespace is { } name:
                errors.Invalid(path.Child("namespace"), name, DnsName.Label(name));
                break;
            case "Namespace":
                errors.Required(path.Child("namespace"), "`parameters.scope` is set to 'Namespace'");
                break;
            case "Cluster" when parameters.Namespace is not null:
                errors.Forbidden(path.Child("namespace"), "`parameters.scope` is set to 'Cluster'");
                break;
            case "Cluster":
                break;
            default:
                errors.NotSupported(path.Child("scope"), parameters.Scope, "Cluster", "Namespace");
                break;
        }
    }
}
