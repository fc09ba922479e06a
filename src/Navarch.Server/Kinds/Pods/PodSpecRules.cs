using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Rules of the spec of a pod, or of a workload's template, in the order in which upstream reports them.
/// </summary>
sealed class PodSpecRules(PodSpec spec, FieldPath path, FieldErrors errors)
{
    private const int NameserversMax = 3;
    private const int SearchPathsMax = 32;
    private const int SearchListCharsMax = 2048;

    /// <summary>False for templates, whose host ports may still be left out.</summary>
    internal bool IsPod { get; init; }

    /// <summary>Empty for templates.</summary>
    internal string PodName { get; init; } = "";

    /// <summary>A node made it of a file of its own.</summary>
    internal bool IsMirror { get; init; }

    internal void Check()
    {
        if (spec.TerminationGracePeriodSeconds is null) errors.Required(path.Child("terminationGracePeriodSeconds"));
        var volumes = VolumeRules.Check(spec, PodName, path.Child("volumes"), errors);
        CheckClaims();
        var containers = new ContainerRules(spec, volumes, errors);
        containers.CheckRegular(path.Child("containers"));
        containers.CheckInit(path.Child("initContainers"));
        containers.CheckEphemeral(path.Child("ephemeralContainers"));
        if (spec.Resources is { } resources) CheckResources(resources, path.Child("resources"));
        CheckHostNetwork();
        errors.OneOf(path.Child("restartPolicy"), spec.RestartPolicy, RestartPolicy.Always, RestartPolicy.OnFailure,
            RestartPolicy.Never);
        errors.OneOf(path.Child("dnsPolicy"), spec.DnsPolicy, DNSPolicy.ClusterFirstWithHostNet, DNSPolicy.ClusterFirst,
            DNSPolicy.Default, DNSPolicy.None);
        errors.Labels(path.Child("nodeSelector"), spec.NodeSelector);
        SecurityRules.CheckPod(spec, path.Child("securityContext"), errors);
        AffinityRules.Check(spec.Affinity, path.Child("affinity"), errors);
        CheckDns(path.Child("dnsConfig"));
        for (var i = 0; i < spec.ReadinessGates.Count; i++)
            errors.LabelKey(path.Child("readinessGates").Index(i).Child("conditionType"),
                spec.ReadinessGates[i].ConditionType);
        SchedulingRules.CheckGates(spec.SchedulingGates, path.Child("schedulingGates"), errors);
        SchedulingRules.CheckSpread(spec.TopologySpreadConstraints, path.Child("topologySpreadConstraints"), errors);
        WindowsOptionRules.CheckHostProcess(spec, path, errors);
        CheckHostUsers();
        CheckNames();
        SchedulingRules.CheckTolerations(spec.Tolerations, path.Child("tolerations"), errors);
        CheckHostAliases(path.Child("hostAliases"));
        CheckClasses();
        if (spec.Overhead.Count > 0) new ResourceRules([], errors).CheckOverhead(spec.Overhead, path.Child("overhead"));
        new SystemRules(spec, path, errors).Check();
    }

    private void CheckClaims()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.ResourceClaims.Count; i++)
        {
            var (claim, at) = (spec.ResourceClaims[i], path.Child("resourceClaims").Index(i));
            if (IsMirror)
            {
                errors.Forbidden(FieldPath.Nowhere, "static pods do not support resource claims");
                continue;
            }
            if (claim.Name.Length == 0) errors.Required(at.Child("name"));
            else if (!names.Add(claim.Name)) errors.Duplicate(at.Child("name"), claim.Name);
            else errors.Invalid(at.Child("name"), claim.Name, DnsName.Label(claim.Name));
            if (claim.ResourceClaimName is null == claim.ResourceClaimTemplateName is null)
                errors.Invalid(at, RefusedValue.Json(claim.Write), claim.ResourceClaimName is null
                    ? "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"
                    : "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
            if (claim.ResourceClaimName is { } name)
                errors.Invalid(at.Child("resourceClaimName"), name, DnsName.Subdomain(name));
            if (claim.ResourceClaimTemplateName is { } template)
                errors.Invalid(at.Child("resourceClaimTemplateName"), template, DnsName.Subdomain(template));
        }
    }

    private void CheckResources(ResourceRequirements resources, FieldPath at)
    {
        if (spec.Os?.Name == OSName.Windows)
        {
            errors.Forbidden(at, "may not be set for a windows pod");
            return;
        }
        if (resources.Claims.Count > 0)
            errors.Forbidden(at.Child("claims"), "claims may not be set for Resources at pod-level");
        new ResourceRules([], errors).CheckPod(resources with { Claims = [] }, at);
        var containers = Api.Codecs.DocumentConversion.ToDocument(spec);
        foreach (var (name, sum) in PodRequests.Sum(containers))
            if (resources.Requests.TryGetValue(name, out var requested) && sum > requested)
                errors.Invalid(at.Child("requests").Key(name), requested.ToString(),
                    $"must be greater than or equal to aggregate container requests of {sum}");
        foreach (var (name, sum) in PodRequests.SumLimits(containers))
            if (ResourceRules.IsHugePages(name) && resources.Limits.TryGetValue(name, out var limit) && sum > limit)
                errors.Invalid(at.Child("limits").Key(name), limit.ToString(),
                    $"must be greater than or equal to aggregate container limits of {sum}");
        for (var i = 0; i < spec.Containers.Count; i++)
            foreach (var (name, limit) in spec.Containers[i].Resources.Limits)
                if (resources.Limits.TryGetValue(name, out var most) && limit > most)
                    errors.Invalid(at.Child("containers").Index(i).Key(name).Child("limits"), limit.ToString(),
                        $"must be less than or equal to pod limits of {most}");
    }

    private void CheckHostNetwork()
    {
        if (!spec.HostNetwork) return;
        for (var i = 0; i < spec.Containers.Count; i++)
            for (var j = 0; j < spec.Containers[i].Ports.Count; j++)
            {
                var port = spec.Containers[i].Ports[j];
                if ((IsPod || port.HostPort != 0) && port.HostPort != port.Port)
                    errors.Invalid(path.Child("containers").Index(i).Child("ports").Index(j).Child("hostPort"),
                        port.HostPort,
                        "must match `containerPort` when `hostNetwork` is true");
            }
    }

    private void CheckDns(FieldPath at)
    {
        var dns = spec.DnsConfig;
        if (spec.DnsPolicy == DNSPolicy.None)
        {
            if (dns is null) errors.Required(at, "must provide `dnsConfig` when `dnsPolicy` is None");
            else if (dns.Nameservers.Count == 0)
                errors.Required(at.Child("nameservers"),
                    "must provide at least one DNS nameserver when `dnsPolicy` is None");
            if (dns is not { Nameservers.Count: > 0 }) return;
        }
        if (dns is null) return;
        if (dns.Nameservers.Count > NameserversMax)
            errors.Invalid(at.Child("nameservers"), RefusedValue.Strings(dns.Nameservers),
                $"must not have more than {NameserversMax} nameservers");
        for (var i = 0; i < dns.Nameservers.Count; i++)
            errors.Address(at.Child("nameservers").Index(i), dns.Nameservers[i]);
        if (dns.Searches.Count > SearchPathsMax)
            errors.Invalid(at.Child("searches"), RefusedValue.Strings(dns.Searches),
                $"must not have more than {SearchPathsMax} search paths");
        if (string.Join(' ', dns.Searches).Length > SearchListCharsMax)
            errors.Invalid(at.Child("searches"), RefusedValue.Strings(dns.Searches),
                $"must not have more than {SearchListCharsMax} characters (including spaces) in the search list");
        for (var i = 0; i < dns.Searches.Count; i++)
        {
            var search = dns.Searches[i];
            if (search == ".") continue;
            if (search.EndsWith('.')) search = search[..^1];
            errors.Invalid(at.Child("searches").Index(i), search, DnsName.SubdomainWithUnderscore(search));
        }
        for (var i = 0; i < dns.Options.Count; i++)
            if (dns.Options[i].Name.Length == 0) errors.Required(at.Child("options").Index(i), "must not be empty");
    }

    private void CheckHostUsers()
    {
        if (spec.HostUsers != false) return;
        if (spec.HostNetwork) errors.Forbidden(path.Child("hostNetwork"), "when `hostUsers` is false");
        if (spec.HostPID) errors.Forbidden(path.Child("HostPID"), "when `hostUsers` is false");
        if (spec.HostIPC) errors.Forbidden(path.Child("HostIPC"), "when `hostUsers` is false");
    }

    private void CheckNames()
    {
        if (spec.ServiceAccountName.Length > 0)
            errors.Invalid(path.Child("serviceAccountName"), spec.ServiceAccountName,
                DnsName.Subdomain(spec.ServiceAccountName));
        if (spec.NodeName.Length > 0)
            errors.Invalid(path.Child("nodeName"), spec.NodeName, DnsName.Subdomain(spec.NodeName));
        if (spec.ActiveDeadlineSeconds is { } deadline)
            errors.Invalid(path.Child("activeDeadlineSeconds"), deadline, FieldName.InRange(deadline, 1, int.MaxValue));
        if (spec.Hostname.Length > 0)
            errors.Invalid(path.Child("hostname"), spec.Hostname, DnsName.Label(spec.Hostname));
        if (spec.Subdomain.Length > 0)
            errors.Invalid(path.Child("subdomain"), spec.Subdomain, DnsName.Label(spec.Subdomain));
    }

    private void CheckHostAliases(FieldPath at)
    {
        for (var i = 0; i < spec.HostAliases.Count; i++)
        {
            errors.Address(at.Index(i).Child("ip"), spec.HostAliases[i].Ip);
            var names = spec.HostAliases[i].Hostnames;
            for (var j = 0; j < names.Count; j++)
                errors.Invalid(at.Index(i).Child("hostnames").Index(j), names[j], DnsName.Subdomain(names[j]));
        }
    }

    private void CheckClasses()
    {
        if (spec.PriorityClassName.Length > 0)
            errors.Invalid(path.Child("priorityClassName"), spec.PriorityClassName,
                DnsName.Subdomain(spec.PriorityClassName));
        if (spec.RuntimeClassName is { } runtime)
            errors.Invalid(path.Child("runtimeClassName"), runtime, DnsName.Subdomain(runtime));
        errors.Known(path.Child("preemptionPolicy"), spec.PreemptionPolicy, PreemptionPolicy.PreemptLowerPriority,
            PreemptionPolicy.Never);
    }
}
