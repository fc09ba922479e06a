using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Core.Limits;
using Navarch.Server.Admission;

namespace Navarch.Server.Tests;

/// <summary>Items of the CIS benchmark that a running server can be asked about; docs/cis.md names them.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class CisTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>1.1.13, 1.1.14, 1.1.19 to 1.1.21.</summary>
    [Fact]
    public async Task Keys_certificates_and_the_admins_kubeconfig_are_for_their_owner_alone()
    {
        await using var server = await RunningServer.StartAsync();
        var pki = Path.Combine(server.DataDirectory, "pki");
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(pki));
        var files = Directory.GetFiles(pki, "*", SearchOption.AllDirectories);
        Assert.True(files.Length > 4, $"{files.Length} files");
        Assert.All(files, file => Assert.Equal((file, OwnerOnly), (file, File.GetUnixFileMode(file))));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(server.DataDirectory, "admin.kubeconfig")));
    }

    /// <summary>1.2.1, 1.2.2, 1.2.6, 1.2.8.</summary>
    [Theory]
    [InlineData(true, HttpStatusCode.Forbidden)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task Nobody_gets_anything_without_rights(bool anonymous, HttpStatusCode withoutCredentials)
    {
        await using var server = await RunningServer.StartAsync(
            options => options with { Security = new() { AllowsAnonymous = anonymous } });
        using var nobody = server.Client();
        foreach (var path in (string[])["/api/v1/secrets", "/api/v1/nodes", "/metrics", "/openapi/v2", "/apis/apps/v1/deployments"])
            Assert.Equal((path, withoutCredentials), (path, (await nobody.GetAsync(path)).StatusCode));
        using var withToken = server.Client(token: "s3cret"); // Of a file that this server was not given.
        Assert.Equal(HttpStatusCode.Unauthorized, (await withToken.GetAsync("/version")).StatusCode);
        using var powerless = server.ClientOf("carol");
        Assert.Equal(HttpStatusCode.Forbidden, (await powerless.GetAsync("/api/v1/secrets")).StatusCode);
    }

    /// <summary>1.2.6 to 1.2.8, 1.2.10, 1.2.12 to 1.2.14: what a cluster has unless its administrator says otherwise.</summary>
    [Fact]
    public async Task Nodes_are_confined_and_everything_is_admitted_by_rules()
    {
        Assert.DoesNotContain("AlwaysAdmit", AdmissionOptions.Names);
        string[] always = ["ServiceAccount", "NamespaceLifecycle", "NodeRestriction", "PodSecurity", "ResourceQuota"];
        Assert.All(always, name => Assert.True(
            AdmissionOptions.Default.Runs(BuiltInAdmission.InOrder.Single(plugin => plugin.Name == name)), name));
        await using var server = await RunningServer.StartAsync();
        using var node = server.ClientOf("system:node:n1", "system:nodes");
        using var admin = server.Admin();
        // The Node authorizer: its own lease, and no other node's; RBAC alone would let it have none.
        var leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
        await RunningServer.EventuallyAsync(async () =>
            (await admin.GetAsync("/api/v1/namespaces/kube-node-lease")).IsSuccessStatusCode);
        async Task<HttpStatusCode> LeaseAsync(string name) => (await node.PostAsync(leases, RunningServer.Json(
            $$"""{"metadata":{"name":"{{name}}"},"spec":{"holderIdentity":"{{name}}"} }"""))).StatusCode;
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden), (await LeaseAsync("n1"), await LeaseAsync("n2")));
        Assert.Equal(HttpStatusCode.Forbidden, (await node.GetAsync("/api/v1/namespaces/default/secrets/any")).StatusCode);
        // ServiceAccount: a pod of an account that is not there does not come in.
        using var refused = await admin.PostAsync("/api/v1/namespaces/default/pods", RunningServer.Json(
            """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"nobody","containers":[{"name":"c","image":"i"}]}}"""));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        // NamespaceLifecycle: nothing comes into a namespace that is not there.
        using var lost = await admin.PostAsync("/api/v1/namespaces/nowhere/configmaps", RunningServer.Json("""{"metadata":{"name":"m"}}"""));
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
    }

    /// <summary>1.2.24, 1.2.25: a certificate proves something only when the cluster's authority has signed it.</summary>
    [Fact]
    public async Task A_certificate_of_another_authority_proves_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("O=system:masters, CN=admin", key, HashAlgorithmName.SHA256);
        using var forged = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var client = server.Client(X509CertificateLoader.LoadPkcs12(forged.Export(X509ContentType.Pkcs12), null));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/secrets")).StatusCode);
    }

    /// <summary>1.2.15, 1.3.2, 1.4.1: not even for an administrator.</summary>
    [Theory]
    [InlineData("/debug/pprof/")]
    [InlineData("/debug/pprof/profile")]
    [InlineData("/debug/flags/v")]
    [InlineData("/logs/")]
    public async Task There_is_nothing_to_profile_by(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(path)).StatusCode);
    }

    /// <summary>1.2.16 to 1.2.19: only its owner reads the audit log, and the log says who asked.</summary>
    [Fact]
    public async Task The_audit_log_is_for_its_owner_alone()
    {
        using var folder = new TemporaryDirectory();
        var (policy, log) = (Path.Combine(folder.Path, "policy.yaml"), Path.Combine(folder.Path, "logs", "audit.log"));
        File.WriteAllText(policy, "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata}]\n");
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = new()
            {
                AuditPolicyFile = policy, AuditLogPath = log, AuditLogAgeMax = 30, AuditLogBackupsMax = 10, AuditLogSizeMax = 100,
            },
        });
        using var admin = server.Admin();
        await admin.GetAsync("/api/v1/secrets?limit=7");
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(log));
        await RunningServer.EventuallyAsync(async () =>
        {
            await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var text = await new StreamReader(stream).ReadToEndAsync();
            return text.Contains("/api/v1/secrets?limit=7") && text.Contains("kubernetes-admin");
        });
    }

    /// <summary>1.2.20: nobody has a request worked on for longer, whatever he asks for.</summary>
    [Fact]
    public async Task A_request_has_an_end()
    {
        Assert.Equal(TimeSpan.FromSeconds(60), ServerLimits.Default.RequestTimeout);
        await using var server = await RunningServer.StartAsync(
            ServerLimits.Default with { RequestTimeout = TimeSpan.FromMilliseconds(300) });
        using var admin = server.Admin();
        // A revision that never comes.
        using var answer = await admin.GetAsync("/api/v1/pods?resourceVersion=999999999&timeout=1h");
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    /// <summary>1.2.29.</summary>
    [Theory]
    [InlineData(SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384, true)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, true)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, false)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, false)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, false)]
    public async Task Only_strong_ciphers_are_spoken(SslProtocols version, TlsCipherSuite cipher, bool isSpoken)
    {
        await using var server = await RunningServer.StartAsync();
        var shake = ShakeHandsAsync(server, version, new CipherSuitesPolicy([cipher]));
        if (!isSpoken)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => shake);
            return;
        }
        Assert.Equal((version, cipher), await shake);
    }

    /// <summary>1.2.29: spoken by hand, for clients no longer offer what is too old.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Old_versions_of_TLS_are_refused(byte minor)
    {
        await using var server = await RunningServer.StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Host.Addresses[0]);
        // A ClientHello of TLS 1.0 or 1.1 with TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA and its curve.
        byte[] extensions = [0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0];
        byte[] hello = [3, minor, .. new byte[32], 0, 0, 2, 0xC0, 0x09, 1, 0, 0, (byte)extensions.Length, .. extensions];
        byte[] record = [22, 3, 1, 0, (byte)(hello.Length + 4), 1, 0, 0, (byte)hello.Length, .. hello];
        await tcp.GetStream().WriteAsync(record);
        var answer = new byte[7];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var read = await tcp.GetStream().ReadAtLeastAsync(answer, 7, throwOnEndOfStream: false, limit.Token);
        // Nothing, or the alert protocol_version: never a ServerHello.
        Assert.True(read == 0 || answer[0] == 21 && answer[6] == 70, Convert.ToHexString(answer));
    }

    private static async Task<(SslProtocols, TlsCipherSuite)> ShakeHandsAsync(
        RunningServer server, SslProtocols version, CipherSuitesPolicy ciphers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Host.Addresses[0]);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost", EnabledSslProtocols = version, CipherSuitesPolicy = ciphers,
        });
        await tls.WriteAsync(Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 200", await new StreamReader(tls).ReadLineAsync());
        return (tls.SslProtocol, tls.NegotiatedCipherSuite);
    }
}
