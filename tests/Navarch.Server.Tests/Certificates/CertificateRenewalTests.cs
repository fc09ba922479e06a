using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Certificates;

public sealed class CertificateRenewalTests
{
    private readonly OffsetTime _time = new();

    [Fact]
    public async Task What_is_in_use_is_renewed_before_its_end_without_a_restart()
    {
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Time = _time,
            Limits = options.Limits with { ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        var node = server.Host.KeepNodeCertificate("worker", []);
        var kubeconfig = Path.Combine(server.DataDirectory, "admin.kubeconfig");
        var (serving, own, text) = (await ServedAsync(server), node(), await File.ReadAllTextAsync(kubeconfig));
        Assert.Equal(serving, await ServedAsync(server));

        _time.Offset = TimeSpan.FromDays(300);
        await EventuallyAsync(async () => await ServedAsync(server) != serving);
        await EventuallyAsync(() => Task.FromResult(node().Thumbprint != own.Thumbprint));
        await EventuallyAsync(async () => await File.ReadAllTextAsync(kubeconfig) != text);
        Assert.True(node().NotAfter - own.NotAfter > TimeSpan.FromDays(200));
    }

    [Fact]
    public async Task A_certificate_that_an_administrator_puts_there_is_taken_up()
    {
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Limits = options.Limits with { ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        var before = await ServedAsync(server);
        foreach (var file in new[] { "apiserver.crt", "apiserver.key" })
            File.Delete(Path.Combine(server.DataDirectory, "pki", file));
        await EventuallyAsync(async () => await ServedAsync(server) != before);
        using var admin = server.Admin();
        Assert.True((await admin.GetAsync("/livez")).IsSuccessStatusCode);
    }

    /// <summary>The certificate that a new connection is shown; its dates are not this test's client's to judge.</summary>
    private static async Task<string> ServedAsync(RunningServer server)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host.Addresses[0]);
        var shown = "";
        await using var tls = new SslStream(socket.GetStream(), false, (_, certificate, _, _) =>
        {
            shown = ((X509Certificate2)certificate!).Thumbprint;
            return true;
        });
        await tls.AuthenticateAsClientAsync("localhost");
        return shown;
    }
}
