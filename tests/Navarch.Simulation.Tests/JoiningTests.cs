using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CertificatesV1;
using Navarch.Api.RbacV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Controllers;
using Navarch.Core.Invariants;
using Navarch.Node.Certificates;
using Navarch.Server;
using Navarch.Store.Memory;

namespace Navarch.Simulation.Tests;

/// <summary>Requests for certificates, through the real server and its controllers.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private const string Requests = "system:certificates.k8s.io:certificatesigningrequests:";
    private const string Kubelet = "kubernetes.io/kube-apiserver-client-kubelet";

    private readonly MemoryStore _store = new(TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private ApiServerHost _server = null!;
    private Task _controllers = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _server = new(new() { Store = _store, Random = new Random(1) });
        Assert.Null(await _server.StartAsync(_stop.Token));
        var options = new ControllerSetOptions { SignCertificate = _server.SignCertificate };
        _controllers = ControllerSet.RunAsync(
            _server.Endpoint, options, TimeProvider.System, IdSource.System, new Random(2), null, _stop.Token);
        await BindAsync("asking", "system:node-bootstrapper", "system:bootstrappers");
        await BindAsync("joining", Requests + "nodeclient", "system:bootstrappers");
        await BindAsync("renewing", Requests + "selfnodeclient", "system:nodes");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _controllers);
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("system:bootstrap:abcdef", "system:bootstrappers")]
    [InlineData("system:node:n1", "system:nodes")]
    public async Task A_node_with_the_right_to_it_gets_its_certificate(string user, string group)
    {
        var asker = new ApiClient(_server.Endpoint, new UserIdentity(user) { Groups = [group, "system:authenticated"] });
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = await asker.CreateAsync(Request("join", key, Kubelet), default);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (made.Failure is { Code: 403 } && !limit.IsCancellationRequested)
        {
            await Task.Yield(); // What is written reaches the policy a moment later.
            made = await asker.CreateAsync(Request("join", key, Kubelet), default);
        }
        Assert.Equal(user, made.ValueOrThrow.Spec.Username);

        var signed = await EventuallyAsync("join", request => request.Status.Certificate.Length > 0);
        Assert.Contains(signed.Status.Conditions, condition => condition is { Type: "Approved", Reason: "AutoApproved" });
        using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(signed.Status.Certificate));
        Assert.Equal("O=system:nodes, CN=system:node:n1", certificate.SubjectName.Name);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_server.AuthorityPem));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(certificate));
    }

    [Fact]
    public async Task Others_wait_for_an_administrator_and_are_signed_when_he_approves()
    {
        var jane = new ApiClient(_server.Endpoint, new UserIdentity("jane") { Groups = ["system:masters"] });
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = (await jane.CreateAsync(Request("serving", key, "kubernetes.io/kube-apiserver-client"), default)).ValueOrThrow;

        // One that is approved by itself shows that the approver has come by.
        var node = new ApiClient(_server.Endpoint, new UserIdentity("system:node:n1") { Groups = ["system:nodes", "system:authenticated"] });
        Assert.True((await node.CreateAsync(Request("later", key, Kubelet), default)).IsOk);
        await EventuallyAsync("later", request => request.Status.Certificate.Length > 0);
        Assert.Empty((await Admin.GetAsync<CertificateSigningRequest>("", "serving", default)).ValueOrThrow.Status.Conditions);

        var approved = made with
        {
            Status = new() { Conditions = [new() { Type = "Approved", Status = "True", Reason = "Kubectl", Message = "he says so" }] },
        };
        Assert.True((await Admin.For<CertificateSigningRequest>().UpdateAsync(
            approved, default, new WriteOptions { Subresource = "approval" })).IsOk);
        await EventuallyAsync("serving", request => request.Status.Certificate.Length > 0);
    }

    /// <summary>A node that was given an hour, at the end of it.</summary>
    [Fact]
    public async Task An_agent_renews_its_certificate_and_keeps_the_new_one()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "pki", "client.pem");
        var given = Signed(TimeSpan.FromHours(1));
        var kept = KeptClientCertificate.Open(file, given, _server.AuthorityPem);
        var node = new ApiClient(
            _server.Endpoint, new UserIdentity("system:node:n1") { Groups = ["system:nodes", "system:authenticated"] });
        var atItsEnd = new ShiftedTime(given.NotAfter - TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1));
        var renewal = new ClientCertificateRenewal(kept, node, atItsEnd, new(new Random(3)), NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var running = renewal.RunAsync(stop.Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (kept.Current == given) await Task.WhenAny(running, Task.Delay(10, limit.Token)).Unwrap();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(given.Subject, kept.Current.Subject);
        Assert.True(kept.Current.NotAfter > given.NotAfter.AddDays(300));
        Assert.NotEqual(given.PublicKey.ExportSubjectPublicKeyInfo(), kept.Current.PublicKey.ExportSubjectPublicKeyInfo());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var shown = X509Certificate2.CreateFromPemFile(file);
        Assert.True(shown.HasPrivateKey);
        Assert.Equal(kept.Current.Thumbprint, shown.Thumbprint);
        // Started again, with the kubeconfig of before.
        Assert.Equal(shown.Thumbprint, KeptClientCertificate.Open(file, given, _server.AuthorityPem).Current.Thumbprint);
    }

    [Fact]
    public void What_is_kept_counts_for_the_same_node_of_the_same_cluster_alone()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "client.pem");
        var (shorter, longer) = (Signed(TimeSpan.FromHours(1)), Signed(TimeSpan.FromHours(2)));
        string Kept(X509Certificate2 given, string authority) =>
            KeptClientCertificate.Open(file, given, authority).Current.Thumbprint;

        Assert.Equal(longer.Thumbprint, Kept(longer, _server.AuthorityPem));
        Assert.Equal(longer.Thumbprint, Kept(shorter, _server.AuthorityPem));
        Assert.Equal(shorter.Thumbprint, Kept(shorter, longer.ExportCertificatePem())); // Another authority's.
        Assert.Equal(longer.Thumbprint, Kept(longer, _server.AuthorityPem));
        var other = Signed(TimeSpan.FromHours(1), "n2");
        Assert.Equal(other.Thumbprint, Kept(other, _server.AuthorityPem));
        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\nhalf");
        Assert.Equal(shorter.Thumbprint, Kept(shorter, _server.AuthorityPem));
    }

    [Fact]
    public void Certificates_are_renewed_between_70_and_90_percent_of_their_life()
    {
        using var folder = new TemporaryFolder();
        var given = Signed(TimeSpan.FromDays(100));
        var kept = KeptClientCertificate.Open(Path.Combine(folder.Path, "client.pem"), given, _server.AuthorityPem);
        var renewal = new ClientCertificateRenewal(kept, Admin, TimeProvider.System, new(new Random(4)), NullLogger.Instance);
        var shares = Enumerable.Range(0, 100).Select(_ =>
            (renewal.DueAt(given) - given.NotBefore) / (given.NotAfter - given.NotBefore)).ToArray();
        Assert.All(shares, share => Assert.InRange(share, 0.7, 0.9));
        Assert.True(shares.Max() - shares.Min() > 0.1);
    }

    private X509Certificate2 Signed(TimeSpan lifetime, string node = "n1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"O=system:nodes, CN=system:node:{node}", key, HashAlgorithmName.SHA256);
        using var signed = X509Certificate2.CreateFromPem(_server.SignCertificate(
            request.CreateSigningRequestPem(), ["digital signature", "client auth"], lifetime));
        return signed.CopyWithPrivateKey(key);
    }

    private sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("navarch-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private ApiClient Admin => new(_server.Endpoint, UserIdentity.System("tests"));

    private async Task<CertificateSigningRequest> EventuallyAsync(string name, Func<CertificateSigningRequest, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var request = (await Admin.GetAsync<CertificateSigningRequest>("", name, limit.Token)).ValueOrThrow;
            if (holds(request)) return request;
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static CertificateSigningRequest Request(string name, ECDsa key, string signer) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            Request = Encoding.UTF8.GetBytes(new CertificateRequest(
                "O=system:nodes, CN=system:node:n1", key, HashAlgorithmName.SHA256).CreateSigningRequestPem()),
            SignerName = signer,
            Usages = ["digital signature", "client auth"],
        },
    };

    private async Task BindAsync(string name, string role, string group)
    {
        var made = await Admin.CreateAsync(new ClusterRoleBinding
        {
            Metadata = new() { Name = name },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = role },
            Subjects = [new() { Kind = "Group", ApiGroup = "rbac.authorization.k8s.io", Name = group }],
        }, default);
        Assert.True(made.IsOk, made.Failure?.Message);
    }
}
