using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Node.Pods;

namespace Navarch.Node.Tests.Pods;

public sealed class PodFilesTests
{
    const string HostResolvConf = "nameserver 192.0.2.53\nsearch corp.example\noptions timeout:2\n";

    static readonly NodeFacts Facts = new()
    {
        NodeName = "n",
        ClusterDns = ["10.96.0.10"],
        PodsDirectory = "/p",
        LogsDirectory = "/l",
    };

    static Pod Pod(PodSpec spec) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "shop", Uid = "u" },
        Spec = spec,
    };

    static string Text(Cri.V1.DNSConfig dns) =>
        $"{string.Join(',', dns.Servers)}|{string.Join(',', dns.Searches)}|{string.Join(',', dns.Options)}";

    [Theory]
    [InlineData("ClusterFirst", false, "10.96.0.10|shop.svc.cluster.local,svc.cluster.local,cluster.local,corp.example|ndots:5")]
    [InlineData("ClusterFirst", true, "192.0.2.53|corp.example|timeout:2")]
    [InlineData("ClusterFirstWithHostNet", true, "10.96.0.10|shop.svc.cluster.local,svc.cluster.local,cluster.local,corp.example|ndots:5")]
    [InlineData("Default", false, "192.0.2.53|corp.example|timeout:2")]
    [InlineData("None", false, "||")]
    public void Resolver_follows_the_policy(string policy, bool hostNetwork, string expected) =>
        Assert.Equal(
            expected,
            Text(PodDns.Of(Pod(new PodSpec { DnsPolicy = policy, HostNetwork = hostNetwork }), Facts, HostResolvConf)));

    [Fact]
    public void Own_resolver_settings_are_added()
    {
        var own = new PodDNSConfig
        {
            Nameservers = ["192.0.2.1"],
            Searches = ["mine.example"],
            Options = [new PodDNSConfigOption { Name = "ndots", Value = "2" }, new PodDNSConfigOption { Name = "edns0" }],
        };
        Assert.Equal(
            "10.96.0.10,192.0.2.1|shop.svc.cluster.local,svc.cluster.local,cluster.local,corp.example,mine.example|ndots:2,edns0",
            Text(PodDns.Of(Pod(new PodSpec { DnsPolicy = "ClusterFirst", DnsConfig = own }), Facts, HostResolvConf)));
    }

    [Fact]
    public void Hosts_file_names_the_pod_and_its_subdomain()
    {
        var text = HostsFile.Text(
            Pod(new PodSpec { Hostname = "db-0", Subdomain = "db" }), ["10.0.0.7"], "cluster.local", "");
        Assert.StartsWith("# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n", text);
        Assert.EndsWith("10.0.0.7\tdb-0.db.shop.svc.cluster.local\tdb-0\n", text);
    }

    [Fact]
    public void Long_hostname_is_cut_at_a_valid_place() =>
        Assert.Equal(
            new string('a', 62),
            PodSandboxes.HostnameOf(Pod(new PodSpec { Hostname = new string('a', 62) + "-bbb" })));
}
