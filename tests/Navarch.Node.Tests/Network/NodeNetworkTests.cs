using Navarch.Node.Network;

namespace Navarch.Node.Tests.Network;

public sealed class NodeNetworkTests
{
    [Fact]
    public async Task Pods_reach_each_other_the_node_and_the_world()
    {
        await using var lab = await NetworkLab.CreateAsync();
        var one = await lab.AddPodAsync("one");
        var two = await lab.AddPodAsync("two");
        Assert.StartsWith("10.77.1.", one);
        Assert.NotEqual(one, two);
        Assert.Equal($"one {two}", await lab.GetAsync("two", $"{one}:8080"));
        Assert.Equal("one 10.77.1.1", await lab.GetAsync("", $"{one}:8080"));
        // The world sees the node's address. The cluster DNS's address is the node's own: nobody listens, so it refuses.
        await lab.ServeAsync(NetworkLab.Outside);
        Assert.Equal($"outside {NetworkLab.NodeAddress}", await lab.GetAsync("one", $"{NetworkLab.OutsideAddress}:8080"));
        Assert.StartsWith("curl: (7)", await lab.GetAsync("one", "10.96.0.10:53"));
    }

    [Fact]
    public async Task Setup_may_be_repeated_and_removal_leaves_nothing()
    {
        await using var lab = await NetworkLab.CreateAsync();
        await lab.AddPodAsync("one");
        await NodeNetwork.SetupAsync(lab.Options, CancellationToken.None);
        Assert.Equal("1", (await lab.InNodeAsync("cat /proc/sys/net/ipv4/ip_forward")).Output.Trim());
        await lab.RemovePodAsync("one");

        await NodeNetwork.RemoveAsync(lab.Options, CancellationToken.None);
        await NodeNetwork.RemoveAsync(lab.Options, CancellationToken.None);
        Assert.DoesNotContain("navarch", (await lab.InNodeAsync("ip link")).Output);
        Assert.Equal("", (await lab.InNodeAsync("nft list tables | grep navarch")).Output);
        Assert.Equal("0", (await lab.InNodeAsync("cat /proc/sys/net/ipv4/ip_forward")).Output.Trim());
        Assert.False(File.Exists(lab.Options.ConfPath));
        Assert.False(Directory.Exists(lab.Options.LeaseDirectory));
    }

    [Fact]
    public async Task Missing_plugins_are_named_with_the_remedy()
    {
        await using var lab = await NetworkLab.CreateAsync();
        var without = lab.Options with { PluginDirectory = "/nowhere" };
        var missing = await Assert.ThrowsAsync<NetworkException>(() => NodeNetwork.SetupAsync(without, CancellationToken.None));
        Assert.Contains("containernetworking-plugins", missing.Message);
    }
}
