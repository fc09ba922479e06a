using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Networking;

internal sealed class IngressRules : KindRules<Ingress>
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    private static readonly string[] BadSequences = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] BadEnds = ["/..", "/."];

    protected override void Validate(Ingress created, FieldErrors errors)
    {
        Check(created.Spec, checksSecrets: true, errors);
        if (created.Metadata.Annotations.GetValueOrDefault(ClassAnnotation) is { } annotated &&
            created.Spec.IngressClassName is { } name && annotated != name)
            errors.Invalid(new FieldPath("annotations").Child(ClassAnnotation), annotated,
                "must match `ingressClassName` when both are specified");
    }

    protected override void ValidateUpdate(Ingress updated, Ingress old, FieldErrors errors) =>
        Check(updated.Spec, old.Spec.Tls.All(tls => SecretProblems(tls.SecretName).Count == 0), errors);

    protected override void ValidateStatus(Ingress updated, Ingress old, FieldErrors errors)
    {
        var points = updated.Status.LoadBalancer.Ingress;
        var path = FieldPath.Status.Child("loadBalancer", "ingress");
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Ip.Length > 0) errors.Address(path.Index(i).Child("ip"), points[i].Ip);
            if (points[i].Hostname is not { Length: > 0 } host) continue;
            errors.Invalid(path.Index(i).Child("hostname"), host, DnsName.Subdomain(host));
            CheckIsName(host, path.Index(i).Child("hostname"), errors);
        }
    }

    private static void Check(IngressSpec spec, bool checksSecrets, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        if (spec is { Rules.Count: 0, DefaultBackend: null })
            errors.Invalid(path, RefusedValue.Strings([]), "either `defaultBackend` or `rules` must be specified");
        if (spec.DefaultBackend is { } backend) IngressBackendRules.Check(backend, path.Child("defaultBackend"), errors);
        for (var i = 0; i < spec.Rules.Count; i++) CheckRule(spec.Rules[i], path.Child("rules").Index(i), errors);
        for (var i = 0; i < spec.Tls.Count; i++)
            CheckTls(spec.Tls[i], checksSecrets, path.Child("tls").Index(i), errors);
        if (spec.IngressClassName is { } name)
            errors.Invalid(path.Child("ingressClassName"), name, DnsName.Subdomain(name));
    }

    private static void CheckTls(IngressTLS tls, bool checksSecret, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < tls.Hosts.Count; i++) CheckHost(tls.Hosts[i], path.Child("hosts").Index(i), errors);
        if (checksSecret) errors.Invalid(path.Child("secretName"), tls.SecretName, SecretProblems(tls.SecretName));
    }

    private static void CheckRule(IngressRule rule, FieldPath path, FieldErrors errors)
    {
        if (rule.Host.Length > 0)
        {
            CheckIsName(rule.Host, path.Child("host"), errors);
            CheckHost(rule.Host, path.Child("host"), errors);
        }
        if (rule.Http is not { } http) return;
        var paths = path.Child("http", "paths");
        if (http.Paths.Count == 0) errors.Required(paths);
        for (var i = 0; i < http.Paths.Count; i++) CheckPath(http.Paths[i], paths.Index(i), errors);
    }

    private static void CheckPath(HTTPIngressPath entry, FieldPath path, FieldErrors errors)
    {
        var at = path.Child("path");
        switch (entry.PathType)
        {
            case null:
                errors.Required(path.Child("pathType"), "pathType must be specified");
                return;
            case "Exact" or "Prefix":
                if (!entry.Path.StartsWith('/')) errors.Invalid(at, entry.Path, "must be an absolute path");
                foreach (var bad in BadSequences)
                    if (entry.Path.Contains(bad, StringComparison.Ordinal))
                        errors.Invalid(at, entry.Path, $"must not contain '{bad}'");
                foreach (var bad in BadEnds)
                    if (entry.Path.EndsWith(bad, StringComparison.Ordinal))
                        errors.Invalid(at, entry.Path, $"cannot end with '{bad}'");
                break;
            case "ImplementationSpecific":
                if (entry.Path.Length > 0 && !entry.Path.StartsWith('/'))
                    errors.Invalid(at, entry.Path, "must be an absolute path");
                break;
            default:
                errors.NotSupported(path.Child("pathType"), entry.PathType, "Exact", "ImplementationSpecific", "Prefix");
                break;
        }
        IngressBackendRules.Check(entry.Backend, path.Child("backend"), errors);
    }

    private static void CheckHost(string host, FieldPath path, FieldErrors errors) =>
        errors.Invalid(path, host, host.Contains('*') ? DnsName.WildcardSubdomain(host) : DnsName.Subdomain(host));

    private static void CheckIsName(string host, FieldPath path, FieldErrors errors)
    {
        if (CommonFields.ParseAddress(host) is not null)
            errors.Invalid(path, host, "must be a DNS name, not an IP address");
    }

    private static IReadOnlyList<string> SecretProblems(string name) =>
        name.Length == 0 ? [] : DnsName.Subdomain(name);
}
