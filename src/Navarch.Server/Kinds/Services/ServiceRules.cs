using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Services;

internal sealed class ServiceRules : KindRules<Service>
{
    private const string OnlyForBalancers = "may only be used when `type` is 'LoadBalancer'";

    private static readonly FieldPath Path = FieldPath.Spec;

    public override ObjectNameRule NameRule => ObjectName.Label1035;

    public override void Default(DocumentObject document) => ServiceDefaults.Service(document);

    protected override void Validate(Service created, FieldErrors errors)
    {
        var spec = created.Spec;
        if (spec.Ports.Count == 0 && !ServiceAddressRules.IsHeadless(spec) && spec.Type != ServiceType.ExternalName)
            errors.Required(Path.Child("ports"));
        CheckType(spec, errors);
        ServicePortRules.Check(spec, Path.Child("ports"), errors);
        errors.Labels(Path.Child("selector"), spec.Selector);
        CheckAffinity(spec, errors);
        ServiceAddressRules.Check(spec, Path, errors);
        errors.OneOf(Path.Child("type"), spec.Type, ServiceType.ClusterIP, ServiceType.ExternalName,
            ServiceType.LoadBalancer, ServiceType.NodePort);
        ServicePortRules.CheckUnique(spec, Path.Child("ports"), errors);
        CheckBalancer(spec, errors);
        CheckTraffic(spec, errors);
    }

    protected override void ValidateUpdate(Service updated, Service old, FieldErrors errors)
    {
        ServiceAddressRules.CheckKept(updated.Spec, old.Spec, Path, errors);
        if (updated.Spec.Type == ServiceType.LoadBalancer && old.Spec.Type == ServiceType.LoadBalancer &&
            updated.Spec.LoadBalancerClass != old.Spec.LoadBalancerClass)
            errors.Invalid(Path.Child("loadBalancerClass"), updated.Spec.LoadBalancerClass, "may not change once set");
        if (NeedsHealthCheck(old.Spec) && NeedsHealthCheck(updated.Spec) &&
            updated.Spec.HealthCheckNodePort != old.Spec.HealthCheckNodePort)
            errors.Forbidden(Path.Child("healthCheckNodePort"), CommonFields.Immutable);
        Validate(updated, errors);
    }

    protected override void ValidateStatus(Service updated, Service old, FieldErrors errors)
    {
        var path = FieldPath.Status.Child("loadBalancer", "ingress");
        var ingress = updated.Status.LoadBalancer.Ingress;
        for (var i = 0; i < ingress.Count; i++)
        {
            if (ingress[i].Ip.Length > 0) errors.Address(path.Index(i).Child("ip"), ingress[i].Ip);
            if (ingress[i].Hostname.Length > 0)
                errors.Invalid(path.Index(i).Child("hostname"), ingress[i].Hostname,
                    DnsName.Subdomain(ingress[i].Hostname));
        }
    }

    private static void CheckType(ServiceSpec spec, FieldErrors errors)
    {
        if (ServiceAddressRules.IsHeadless(spec) && spec.Type is (ServiceType.LoadBalancer or ServiceType.NodePort))
            errors.Invalid(Path.Child("clusterIPs").Index(0), spec.ClusterIPs[0],
                $"may not be set to 'None' for {spec.Type} services");
        if (spec.Type != ServiceType.ExternalName) return;
        const string notForNames = "may not be set for ExternalName services";
        if (spec.ClusterIPs.Count > 0) errors.Forbidden(Path.Child("clusterIPs"), notForNames);
        if (spec.IpFamilies.Count > 0) errors.Forbidden(Path.Child("ipFamilies"), notForNames);
        if (spec.IpFamilyPolicy is not null) errors.Forbidden(Path.Child("ipFamilyPolicy"), notForNames);
        var name = spec.ExternalName.EndsWith('.') ? spec.ExternalName[..^1] : spec.ExternalName;
        if (name.Length == 0) errors.Required(Path.Child("externalName"));
        else errors.Invalid(Path.Child("externalName"), name, DnsName.Subdomain(name));
    }

    private static void CheckAffinity(ServiceSpec spec, FieldErrors errors)
    {
        const string why = "when session affinity type is ClientIP";
        errors.OneOf(Path.Child("sessionAffinity"), spec.SessionAffinity, ServiceAffinity.ClientIP,
            ServiceAffinity.None);
        var config = Path.Child("sessionAffinityConfig");
        if (spec.SessionAffinity == ServiceAffinity.None && spec.SessionAffinityConfig is not null)
            errors.Forbidden(config, "must not be set when session affinity is None");
        if (spec.SessionAffinity != ServiceAffinity.ClientIP) return;
        if (spec.SessionAffinityConfig is null) errors.Required(config, why);
        else if (spec.SessionAffinityConfig.ClientIP is not { } client) errors.Required(config.Child("clientIP"), why);
        else if (client.TimeoutSeconds is not { } seconds)
            errors.Required(config.Child("clientIP", "timeoutSeconds"), why);
        else if (seconds is <= 0 or > 86400)
            errors.Invalid(config.Child("clientIP", "timeoutSeconds"), seconds,
                "must be greater than 0 and less than 86400");
    }

    private static void CheckBalancer(ServiceSpec spec, FieldErrors errors)
    {
        var isBalancer = spec.Type == ServiceType.LoadBalancer;
        if (spec.LoadBalancerSourceRanges.Count > 0)
        {
            var ranges = Path.Child("LoadBalancerSourceRanges");
            if (!isBalancer) errors.Forbidden(ranges, OnlyForBalancers);
            for (var i = 0; i < spec.LoadBalancerSourceRanges.Count; i++)
                ServiceAddressRules.CheckRange(ranges.Index(i), spec.LoadBalancerSourceRanges[i].Trim(), errors);
        }
        if (spec.AllocateLoadBalancerNodePorts is not null && !isBalancer)
            errors.Forbidden(Path.Child("allocateLoadBalancerNodePorts"), OnlyForBalancers);
        if (spec.LoadBalancerClass is not { } name) return;
        if (isBalancer) errors.LabelKey(Path.Child("loadBalancerClass"), name);
        else errors.Forbidden(Path.Child("loadBalancerClass"), OnlyForBalancers);
    }

    private static void CheckTraffic(ServiceSpec spec, FieldErrors errors)
    {
        var external = Path.Child("externalTrafficPolicy");
        if (IsReachedFromOutside(spec))
            errors.OneOf(external, spec.ExternalTrafficPolicy, ServiceExternalTrafficPolicy.Cluster,
                ServiceExternalTrafficPolicy.Local);
        else if (spec.ExternalTrafficPolicy.Length > 0)
            errors.Invalid(external, spec.ExternalTrafficPolicy, "may only be set for externally-accessible services");
        var check = Path.Child("healthCheckNodePort");
        if (!NeedsHealthCheck(spec))
        {
            if (spec.HealthCheckNodePort != 0)
                errors.Invalid(check, spec.HealthCheckNodePort,
                    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        else if (spec.HealthCheckNodePort == 0) errors.Required(check);
        else errors.Invalid(check, spec.HealthCheckNodePort, FieldName.PortNumber(spec.HealthCheckNodePort));
        if (spec.InternalTrafficPolicy is null &&
            spec.Type is (ServiceType.NodePort or ServiceType.LoadBalancer or ServiceType.ClusterIP))
            errors.Required(Path.Child("internalTrafficPolicy"));
        errors.Known(Path.Child("internalTrafficPolicy"), spec.InternalTrafficPolicy,
            ServiceInternalTrafficPolicy.Cluster,
            ServiceInternalTrafficPolicy.Local);
        errors.Known(Path.Child("trafficDistribution"), spec.TrafficDistribution, "PreferClose", "PreferSameZone",
            "PreferSameNode");
    }

    private static bool IsReachedFromOutside(ServiceSpec spec) =>
        spec.Type is ServiceType.LoadBalancer or ServiceType.NodePort ||
        (spec.Type == ServiceType.ClusterIP && spec.ExternalIPs.Count > 0);

    private static bool NeedsHealthCheck(ServiceSpec spec) => spec.Type == ServiceType.LoadBalancer &&
        spec.ExternalTrafficPolicy == ServiceExternalTrafficPolicy.Local;
}
