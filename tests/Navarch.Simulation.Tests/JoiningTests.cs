using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Api.CertificatesV1;
using Navarch.Api.RbacV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Controllers;
using Navarch.Core.Invariants;
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
