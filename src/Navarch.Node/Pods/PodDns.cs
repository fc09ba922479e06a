using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>What a pod's resolv.conf says, by its dnsPolicy and dnsConfig. Pure.</summary>
static class PodDns
{
    const int ServersMax = 3;
    const int SearchesMax = 32;

    public static Cri.V1.DNSConfig Of(Pod pod, NodeFacts facts, string hostResolvConf)
    {
        var host = Parse(hostResolvConf);
        var usesCluster = pod.Spec.DnsPolicy switch
        {
            DNSPolicy.ClusterFirst or "" => !pod.Spec.HostNetwork && facts.ClusterDns.Count > 0,
            DNSPolicy.ClusterFirstWithHostNet => facts.ClusterDns.Count > 0,
            _ => false,
        };
        var config = pod.Spec.DnsPolicy == DNSPolicy.None ? new Cri.V1.DNSConfig()
            : usesCluster ? Cluster(pod, facts, host)
            : host;
        return pod.Spec.DnsConfig is { } own ? Merge(config, own) : config;
    }

    static Cri.V1.DNSConfig Cluster(Pod pod, NodeFacts facts, Cri.V1.DNSConfig host)
    {
        var domain = facts.ClusterDomain;
        string[] searches = [$"{pod.Metadata.Namespace}.svc.{domain}", $"svc.{domain}", domain, .. host.Searches];
        return new Cri.V1.DNSConfig
        {
            Servers = { facts.ClusterDns },
            Searches = { searches.Distinct().Take(SearchesMax) },
            Options = { "ndots:5" },
        };
    }

    static Cri.V1.DNSConfig Merge(Cri.V1.DNSConfig config, PodDNSConfig own)
    {
        var options = config.Options.ToList();
        foreach (var option in own.Options)
        {
            options.RemoveAll(known => known == option.Name
                || known.StartsWith(option.Name + ":", StringComparison.Ordinal));
            options.Add(option.Value is { Length: > 0 } value ? $"{option.Name}:{value}" : option.Name);
        }
        return new Cri.V1.DNSConfig
        {
            Servers = { config.Servers.Concat(own.Nameservers).Distinct().Take(ServersMax) },
            Searches = { config.Searches.Concat(own.Searches).Distinct().Take(SearchesMax) },
            Options = { options },
        };
    }

    static Cri.V1.DNSConfig Parse(string resolvConf)
    {
        var config = new Cri.V1.DNSConfig();
        foreach (var line in resolvConf.Split('\n'))
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["nameserver", var server, ..] when config.Servers.Count < ServersMax:
                    config.Servers.Add(server);
                    break;
                case ["search", .. var searches]:
                    config.Searches.Clear();
                    config.Searches.Add(searches.Where(search => search != "."));
                    break;
                case ["options", .. var options]:
                    config.Options.Add(options);
                    break;
            }
        }
        return config;
    }
}
