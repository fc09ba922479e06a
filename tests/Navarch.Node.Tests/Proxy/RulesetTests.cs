using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Node.Proxy;

namespace Navarch.Node.Tests.Proxy;

public sealed class RulesetTests
{
    private static readonly ServiceProxyOptions Options =
        new() { NodeName = "n1", ClusterCidr = IPNetwork.Parse("10.244.0.0/16"), LocalAddresses = new HashSet<string> { "10.96.0.10" } };

    private readonly ServiceCompiler _compiler = new(Options);
    private readonly Ruleset _ruleset = new(Options);

    /// <summary>CVE-2020-8558: with route_localnet a neighbour could else reach what listens on the node's loopback.</summary>
    [Fact]
    public void What_comes_from_elsewhere_for_loopback_is_dropped_first()
    {
        var input = _ruleset.Rebuild().Split("chain filter-input {")[1].Split('\n')[1..3];
        Assert.StartsWith("type filter hook input", input[0].Trim());
        Assert.Equal("iifname != \"lo\" ip daddr 127.0.0.0/8 ct state != { established, related } drop", input[1].Trim());
    }

    [Fact]
    public void A_cluster_ip_with_two_endpoints()
    {
        var script = Update("web", _compiler.Compile(
            Sample.Service("web", "10.96.1.1"), [Sample.Slice("web", ("10.244.0.2", "n1", "ready"), ("10.244.1.3", "n2", "ready"))]));
        Assert.Equal("""
            add chain ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.0.2/8080
            add chain ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.1.3/8080
            add chain ip navarch-0 service-85208ae6-default/web/tcp/80
            add rule ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.0.2/8080 ip saddr 10.244.0.2 jump mark-for-masquerade
            add rule ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.0.2/8080 meta l4proto tcp dnat to 10.244.0.2:8080
            add rule ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.1.3/8080 ip saddr 10.244.1.3 jump mark-for-masquerade
            add rule ip navarch-0 endpoint-85208ae6-default/web/tcp/80__10.244.1.3/8080 meta l4proto tcp dnat to 10.244.1.3:8080
            add rule ip navarch-0 service-85208ae6-default/web/tcp/80 ip daddr 10.96.1.1 tcp dport 80 ip saddr != 10.244.0.0/16 jump mark-for-masquerade
            add rule ip navarch-0 service-85208ae6-default/web/tcp/80 numgen random mod 2 vmap { 0 : goto endpoint-85208ae6-default/web/tcp/80__10.244.0.2/8080, 1 : goto endpoint-85208ae6-default/web/tcp/80__10.244.1.3/8080 }
            add element ip navarch-0 cluster-ips { 10.96.1.1 }
            add element ip navarch-0 service-ips { 10.96.1.1 . tcp . 80 : goto service-85208ae6-default/web/tcp/80 }

            """, script);
    }

    [Fact]
    public void Nothing_is_sent_when_nothing_changes_and_little_when_little_does()
    {
        var service = Sample.Service("web", "10.96.1.1", 30080);
        Update("web", _compiler.Compile(service, [Sample.Slice("web", ("10.244.0.2", "n1", "ready"))]));
        Assert.Equal("", Update("web", _compiler.Compile(service, [Sample.Slice("web", ("10.244.0.2", "n1", "ready"))])));

        var script = Update("web", _compiler.Compile(
            service, [Sample.Slice("web", ("10.244.0.2", "n1", "ready"), ("10.244.0.3", "n1", "ready"))]));
        Assert.DoesNotContain("element", script);
        Assert.DoesNotContain("flush chain ip navarch-0 endpoint", script);
        Assert.Contains("flush chain ip navarch-0 service-", script);
    }

    [Fact]
    public void Without_endpoints_calls_are_refused_and_chains_go()
    {
        var service = Sample.Service("web", "10.96.1.1", 30080);
        Update("web", _compiler.Compile(service, [Sample.Slice("web", ("10.244.0.2", "n1", "ready"))]));
        var script = Update("web", _compiler.Compile(service, [Sample.Slice("web", ("10.244.0.2", "n1", "not"))]));
        Assert.Contains("delete element ip navarch-0 service-ips { 10.96.1.1 . tcp . 80 }", script);
        Assert.Contains("add element ip navarch-0 no-endpoint-services { 10.96.1.1 . tcp . 80 : goto reject-chain }", script);
        Assert.Contains("add element ip navarch-0 no-endpoint-nodeports { tcp . 30080 : goto reject-chain }", script);
        Assert.Contains("delete chain ip navarch-0 service-", script);
    }

    [Fact]
    public void Terminating_endpoints_serve_while_there_are_no_others()
    {
        var service = Sample.Service("web", "10.96.1.1");
        var alone = _compiler.Compile(service, [Sample.Slice("web", ("10.244.0.2", "n1", "terminating"))]);
        Assert.Contains(alone.Chains.Keys, chain => chain.EndsWith("__10.244.0.2/8080"));
        var replaced = _compiler.Compile(
            service, [Sample.Slice("web", ("10.244.0.2", "n1", "terminating"), ("10.244.0.3", "n1", "ready"))]);
        Assert.DoesNotContain(replaced.Chains.Keys, chain => chain.EndsWith("__10.244.0.2/8080"));
    }

    [Fact]
    public void Local_policies_use_endpoints_of_this_node_only()
    {
        var slices = new[] { Sample.Slice("web", ("10.244.0.2", "n2", "ready")) };
        var inside = _compiler.Compile(
            Sample.Service("web", "10.96.1.1", 0, spec => spec with { InternalTrafficPolicy = "Local" }), slices);
        Assert.Equal("drop", inside.Elements[new ElementKey(Ruleset.NoEndpointServices, "10.96.1.1 . tcp . 80")]);
        var outside = _compiler.Compile(
            Sample.Service("web", "10.96.1.1", 30080, spec => spec with { ExternalTrafficPolicy = "Local" }), slices);
        Assert.Equal("drop", outside.Chains.Single(chain => chain.Key.StartsWith("external-")).Value[^1]);
    }

    [Fact]
    public void Headless_external_name_and_own_addresses_are_left_alone()
    {
        Assert.True(_compiler.Compile(Sample.Service("a", "None"), []).Elements.IsEmpty);
        Assert.True(_compiler.Compile(Sample.Service("dns", "10.96.0.10"), []).Elements.IsEmpty);
        Assert.True(_compiler.Compile(
            Sample.Service("x", "", 0, spec => spec with { Type = ServiceType.ExternalName, ExternalName = "example.org" }), []).Elements.IsEmpty);
    }

    [Fact]
    public void Of_two_services_with_one_external_address_the_second_waits_for_the_first()
    {
        ServiceFragment Claiming(string name, string clusterIp) => _compiler.Compile(
            Sample.Service(name, clusterIp, 0, spec => spec with { ExternalIPs = ["192.0.2.9"] }),
            [Sample.Slice(name, ("10.244.0.2", "n1", "ready"))]);
        Update("default/a", Claiming("a", "10.96.1.1"));
        Assert.DoesNotContain("192.0.2.9", Update("default/b", Claiming("b", "10.96.1.2")));
        var script = Update("default/a", ServiceFragment.Empty);
        Assert.Contains("delete element ip navarch-0 service-ips { 192.0.2.9 . tcp . 80 }", script);
        Assert.Contains("add element ip navarch-0 service-ips { 192.0.2.9 . tcp . 80 : goto external-", script);
    }

    private string Update(string key, ServiceFragment fragment) =>
        _ruleset.Update(new Dictionary<string, ServiceFragment> { [key] = fragment });
}
