using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NetworkingV1;

namespace Navarch.Server.Kinds.Networking;

/// <summary>Where an ingress sends requests: a service's port, or an object of some other kind.</summary>
static class IngressBackendRules
{
    internal static void Check(IngressBackend backend, FieldPath path, FieldErrors errors)
    {
        switch (backend)
        {
            case { Resource: not null, Service: not null }:
                errors.Invalid(path, "", "cannot set both resource and service backends");
                break;
            case { Resource: { } resource }:
                CheckReference(resource.ApiGroup, resource.Kind, resource.Name, path.Child("resource"), errors);
                break;
            case { Service: { } service }:
                CheckService(service, path, errors);
                break;
            default:
                errors.Invalid(path, "", "resource or service backend is required");
                break;
        }
    }

    internal static void CheckReference(string? group, string kind, string name, FieldPath path, FieldErrors errors)
    {
        if (group is not null) errors.Invalid(path.Child("apiGroup"), group, DnsName.Subdomain(group));
        errors.PathSegment(path.Child("kind"), kind);
        errors.PathSegment(path.Child("name"), name);
    }

    private static void CheckService(IngressServiceBackend service, FieldPath path, FieldErrors errors)
    {
        var name = path.Child("service", "name");
        if (service.Name.Length == 0) errors.Required(name);
        else errors.Invalid(name, service.Name, DnsName.Label1035(service.Name));
        var port = path.Child("service", "port");
        switch (service.Port)
        {
            case { Name.Length: > 0, Number: not 0 }:
                errors.Invalid(path, "", "cannot set both port name & port number");
                break;
            case { Name: { Length: > 0 } portName }:
                errors.Invalid(port.Child("name"), portName, FieldName.Port(portName));
                break;
            case { Number: not 0 and var number }:
                errors.Invalid(port.Child("number"), number, FieldName.PortNumber(number));
                break;
            default:
                errors.Required(path, "port name or number is required");
                break;
        }
    }
}
