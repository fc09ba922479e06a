using Navarch.Core.Invariants;
using Navarch.Server.Certificates;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

public sealed class ProxyHeadersTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ClusterCertificates _proxies = ClusterCertificates.InMemory(TimeProvider.System, IdSource.System);

    [Fact]
    public async Task A_trusted_proxy_names_its_users()
    {
        await using var server = await StartAsync();
        using var proxy = server.Client(_proxies.Obtain("proxy", CertificateSubject.Client("front-proxy")));
        proxy.DefaultRequestHeaders.Add("X-Remote-User", "jane");
        proxy.DefaultRequestHeaders.Add("X-Remote-Uid", "u-7");
        proxy.DefaultRequestHeaders.Add("X-Remote-Group", "staff");
        proxy.DefaultRequestHeaders.Add("X-Remote-Extra-Example.com%2fteam", "a");
        var user = await WhoAmI.AskAsync(proxy);
        Assert.Equal(("jane", "u-7"), (user.Name(), (string?)user!["uid"]));
        Assert.Equal(["staff", "system:authenticated"], user.GroupsOf());
        Assert.Equal("""["a"]""", user["extra"]!["example.com/team"]!.ToJsonString());
    }

    [Fact]
    public async Task Servers_behind_this_one_can_read_whom_to_believe()
    {
        await using var server = await StartAsync();
        using var admin = server.Admin();
        var map = await ReadAsync(await admin.GetAsync("/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication"));
        Assert.Equal("""["front-proxy","front-proxy-client"]""", (string?)map["data"]!["requestheader-allowed-names"]);
        Assert.Equal("""["X-Remote-User"]""", (string?)map["data"]!["requestheader-username-headers"]);
        Assert.Contains("BEGIN CERTIFICATE", (string?)map["data"]!["requestheader-client-ca-file"]);
        Assert.Contains("BEGIN CERTIFICATE", (string?)map["data"]!["client-ca-file"]);
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var server = await StartAsync();

        // A proxy of another name, which shows a certificate that proves nothing to the cluster.
        using var other = server.Client(_proxies.Obtain("other", CertificateSubject.Client("other")));
        other.DefaultRequestHeaders.Add("X-Remote-User", "jane");
        Assert.Null(await WhoAmI.AskAsync(other));

        // The cluster's own users stay who they are, and so do those without credentials.
        using var alice = server.ClientOf("alice");
        alice.DefaultRequestHeaders.Add("X-Remote-User", "jane");
        alice.DefaultRequestHeaders.Add("X-Remote-Group", "system:masters");
        var user = await WhoAmI.AskAsync(alice);
        Assert.Equal("alice", user.Name());
        Assert.DoesNotContain("system:masters", user.GroupsOf());
        using var nobody = server.Client();
        nobody.DefaultRequestHeaders.Add("X-Remote-User", "jane");
        using var answer = await nobody.GetAsync("/api/v1/pods");
        Assert.Contains("system:anonymous", (string?)(await ReadAsync(answer))["message"]);
    }

    [Fact]
    public async Task A_proxy_that_names_nobody_is_nobody()
    {
        await using var server = await StartAsync();
        using var proxy = server.Client(_proxies.Obtain("proxy", CertificateSubject.Client("front-proxy")));
        Assert.Null(await WhoAmI.AskAsync(proxy));
    }

    public void Dispose() => _directory.Dispose();

    private Task<RunningServer> StartAsync()
    {
        var file = Path.Combine(_directory.Path, "proxies.crt");
        File.WriteAllText(file, _proxies.AuthorityPem);
        return RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { ProxyHeaders = new(file) { AllowedNames = ["front-proxy"] } },
        });
    }
}
