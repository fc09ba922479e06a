using Navarch.Api.ApiRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.ApiRegistration;

internal sealed class ApiServiceRules : KindRules<APIService>
{
    private const int PortDefault = 443;
    private const int GroupPriorityMax = 20_000;
    private const int VersionPriorityMax = 1000;

    public override ObjectNameRule NameRule => ObjectName.PathSegment;

    public override void Default(DocumentObject document) =>
        document.Object("spec")?.Object("service")?.DefaultAbsent("port", PortDefault);

    protected override void Validate(APIService created, FieldErrors errors)
    {
        var spec = created.Spec;
        var path = FieldPath.Spec;
        var name = $"{spec.Version}.{spec.Group}";
        if (created.Metadata.Name != name)
            errors.Invalid(FieldPath.Metadata.Child("name"), created.Metadata.Name,
                $"must be `spec.version+\".\"+spec.group`: {Quoted.Text(name)}");
        if (spec.Group.Length == 0 && spec.Version != "v1")
            errors.Required(path.Child("group"), "only v1 may have an empty group and it better be legacy kube");
        if (spec.Group.Length > 0) errors.Invalid(path.Child("group"), spec.Group, DnsName.Subdomain(spec.Group));
        errors.Invalid(path.Child("version"), spec.Version, DnsName.Label1035(spec.Version));
        if (spec.GroupPriorityMinimum is <= 0 or > GroupPriorityMax)
            errors.Invalid(
                path.Child("groupPriorityMinimum"), spec.GroupPriorityMinimum, "must be positive and less than 20000");
        if (spec.VersionPriority is <= 0 or > VersionPriorityMax)
            errors.Invalid(path.Child("versionPriority"), spec.VersionPriority, "must be positive and less than 1000");
        if (spec.Service is { } service) CheckRemote(spec, service, path, errors);
        else CheckLocal(spec, path, errors);
    }

    protected override void ValidateStatus(APIService updated, APIService old, FieldErrors errors)
    {
        var path = FieldPath.Status.Child("conditions");
        for (var i = 0; i < updated.Status.Conditions.Count; i++)
            if (updated.Status.Conditions[i].Status is not ("True" or "False" or "Unknown") and var status)
                errors.NotSupported(path.Index(i).Child("status"), status, "True", "False", "Unknown");
    }

    private static void CheckLocal(APIServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.CaBundle.Length > 0)
            errors.Invalid(
                path.Child("caBundle"), $"{spec.CaBundle.Length} bytes", "local APIServices may not have a caBundle");
        if (spec.InsecureSkipTLSVerify)
            errors.Invalid(
                path.Child("insecureSkipTLSVerify"), true, "local APIServices may not have insecureSkipTLSVerify");
    }

    private static void CheckRemote(APIServiceSpec spec, ServiceReference service, FieldPath path, FieldErrors errors)
    {
        var at = path.Child("service");
        if (service.Namespace.Length == 0) errors.Required(at.Child("namespace"));
        if (service.Name.Length == 0) errors.Required(at.Child("name"));
        if (FieldName.PortNumber(service.Port ?? 0) is { Count: > 0 } problems)
            errors.Invalid(at.Child("port"), service.Port ?? 0, $"port is not valid: {string.Join(", ", problems)}");
        if (spec.InsecureSkipTLSVerify && spec.CaBundle.Length > 0)
            errors.Invalid(path.Child("insecureSkipTLSVerify"), true, "may not be true if caBundle is present");
    }
}
