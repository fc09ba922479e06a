using System.Globalization;
using Navarch.Api.NetworkingV1;

namespace Navarch.Server.Tables;

/// <summary>The tables of networking.k8s.io.</summary>
internal static class NetworkTables
{
    private const string None = "<none>";
    private const int HostsMax = 3;

    public static TableLayout Ingresses { get; } = new CellTable<Ingress>(table => table
        .Name()
        .Text("Class", "Who serves it.", ingress => ingress.Spec.IngressClassName ?? None)
        .Text("Hosts", "Names that it answers for.", Hosts)
        .Text("Address", "Where it is reached.", Addresses)
        .Text("Ports", "Ports that it listens on.", ingress => ingress.Spec.Tls.Count > 0 ? "80, 443" : "80")
        .Age());

    public static TableLayout IngressClasses { get; } = new CellTable<IngressClass>(table => table
        .Name()
        .Text("Controller", "Who serves ingresses of this class.", shown => shown.Spec.Controller)
        .Text("Parameters", "Where that controller reads its settings.", Parameters)
        .Age());

    public static TableLayout NetworkPolicies { get; } = new CellTable<NetworkPolicy>(table => table
        .Name()
        .Text("Pod-Selector", "Pods that it restricts.", policy => SelectorText.Of(policy.Spec.PodSelector))
        .Age());

    public static TableLayout IPAddresses { get; } = new CellTable<IPAddress>(table => table
        .Name()
        .Text("ParentRef", "What has the address.", Parent)
        .Age());

    public static TableLayout ServiceCIDRs { get; } = new CellTable<ServiceCIDR>(table => table
        .Name()
        .Text("CIDRs", "The ranges.", range => string.Join(',', range.Spec.Cidrs))
        .Age());

    private static string Hosts(Ingress ingress)
    {
        var rules = ingress.Spec.Rules;
        var hosts = rules.Where(rule => rule.Host.Length > 0).Select(rule => rule.Host).ToList();
        if (hosts.Count == 0) return "*";
        var text = string.Join(',', hosts.Take(HostsMax));
        // A rule behind the third host counts, with a host or without.
        var isCut = hosts.Count > HostsMax || (hosts.Count == HostsMax && rules[^1].Host.Length == 0);
        return isCut ? string.Create(CultureInfo.InvariantCulture, $"{text} + {rules.Count - HostsMax} more...") : text;
    }

    private static string Addresses(Ingress ingress) => string.Join(',', ingress.Status.LoadBalancer.Ingress
        .Select(point => point.Ip.Length > 0 ? point.Ip : point.Hostname)
        .Where(address => address.Length > 0)
        .Distinct()
        .Order(StringComparer.Ordinal));

    private static string Parameters(IngressClass shown)
    {
        if (shown.Spec.Parameters is not { } parameters) return None;
        var group = parameters.ApiGroup is { } name ? "." + name : "";
        return $"{parameters.Kind}{group}/{parameters.Name}";
    }

    private static string Parent(IPAddress address)
    {
        if (address.Spec.ParentRef is not { } parent) return None;
        var resource = parent.Group.Length > 0 ? $"{parent.Resource}.{parent.Group}" : parent.Resource;
        var @namespace = parent.Namespace.Length > 0 ? "/" + parent.Namespace : "";
        return $"{resource.ToLowerInvariant()}{@namespace}/{parent.Name}";
    }
}
