using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Api.CertificatesV1;
using Navarch.Controllers.Certificates;

namespace Navarch.Controllers.Tests.Certificates;

public sealed class CertificateSigningReconcilerTests
{
    private const string Client = "kubernetes.io/kube-apiserver-client", Kubelet = "kubernetes.io/kube-apiserver-client-kubelet";
    private const string Serving = "kubernetes.io/kubelet-serving", Legacy = "kubernetes.io/legacy-unknown";
    private const string Node = "O=system:nodes, CN=system:node:n1";

    private readonly CertificateSigningReconciler _reconciler = new(static (_, usages, lifetime) =>
        $"{string.Join('+', usages)} for {lifetime.TotalMinutes}", TimeSpan.FromDays(365));

    [Theory]
    [InlineData(Client, "CN=jane", "", "client auth", true)]
    [InlineData(Client, "CN=jane", "", "client auth,digital signature,key encipherment", true)]
    [InlineData(Client, "CN=jane", "", "server auth", false)]
    [InlineData(Client, "CN=jane", "", "digital signature", false)]
    [InlineData(Kubelet, Node, "", "client auth,digital signature", true)]
    [InlineData(Kubelet, Node, "", "client auth,digital signature,key encipherment", true)]
    [InlineData(Kubelet, Node, "", "client auth,server auth,digital signature", false)]
    [InlineData(Kubelet, Node, "dns", "client auth,digital signature", false)]
    [InlineData(Kubelet, Node, "ip", "client auth,digital signature", false)]
    [InlineData(Kubelet, "CN=system:node:n1", "", "client auth,digital signature", false)]
    [InlineData(Kubelet, "O=system:nodes, O=system:masters, CN=system:node:n1", "", "client auth,digital signature", false)]
    [InlineData(Kubelet, "O=system:nodes, CN=jane", "", "client auth,digital signature", false)]
    [InlineData(Serving, Node, "dns", "server auth,digital signature", true)]
    [InlineData(Serving, Node, "ip", "server auth,digital signature,key encipherment", true)]
    [InlineData(Serving, Node, "", "server auth,digital signature", false)]
    [InlineData(Serving, Node, "dns,email", "server auth,digital signature", false)]
    [InlineData(Serving, Node, "dns,uri", "server auth,digital signature", false)]
    [InlineData(Serving, Node, "dns", "client auth,digital signature", false)]
    [InlineData(Legacy, "CN=anything", "email", "server auth,client auth,code signing", true)]
    public void Signs_what_the_signers_rules_allow_and_fails_the_rest(
        string signer, string subject, string names, string usages, bool isSigned)
    {
        var request = Approved(signer, usages.Split(','));
        request = request with { Spec = request.Spec with { Request = Request(subject, names) } };
        var status = StatusOf(Reconcile(request));
        if (isSigned)
        {
            Assert.Equal($"{usages.Replace(',', '+')} for {365 * 24 * 60}", Encoding.UTF8.GetString(status.Certificate));
            return;
        }
        Assert.Empty(status.Certificate);
        var failed = Assert.Single(status.Conditions, condition => condition.Type == "Failed");
        Assert.Equal(("True", "SignerValidationFailure"), (failed.Status, failed.Reason));
        Assert.NotEmpty(failed.Message);
    }

    [Fact]
    public void Leaves_alone_what_is_not_for_it()
    {
        var request = Approved(Client, ["client auth"]);
        request = request with { Spec = request.Spec with { Request = Request("CN=jane", "") } };
        Assert.NotEmpty(Reconcile(request).Steps);
        Assert.Empty(Reconcile(request with { Status = new() }).Steps);
        Assert.Empty(Reconcile(request with { Spec = request.Spec with { SignerName = "example.com/mine" } }).Steps);
        Assert.Empty(Reconcile(request with { Status = request.Status with { Certificate = [1] } }).Steps);
        foreach (var type in new[] { "Denied", "Failed" })
            Assert.Empty(Reconcile(request with
            {
                Status = request.Status with { Conditions = [.. request.Status.Conditions, new() { Type = type, Status = "True" }] },
            }).Steps);
    }

    [Theory]
    [InlineData(60, 10)]
    [InlineData(3600, 60)]
    [InlineData(int.MaxValue, 365 * 24 * 60)]
    public void The_lifetime_asked_for_is_kept_within_bounds(int seconds, int minutes)
    {
        var request = Approved(Client, ["client auth"]);
        request = request with { Spec = request.Spec with { Request = Request("CN=jane", ""), ExpirationSeconds = seconds } };
        Assert.Equal($"client auth for {minutes}", Encoding.UTF8.GetString(StatusOf(Reconcile(request)).Certificate));
    }

    [Fact]
    public void A_request_of_another_key_fails()
    {
        var text = Encoding.UTF8.GetString(Request("CN=jane", ""));
        var bytes = Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
        bytes[^1] ^= 1;
        var request = Approved(Client, ["client auth"]);
        request = request with
        {
            Spec = request.Spec with { Request = Encoding.UTF8.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", bytes)) },
        };
        Assert.Contains(StatusOf(Reconcile(request)).Conditions, condition => condition.Type == "Failed");
    }

    [Theory]
    [InlineData(Kubelet, "system:bootstrap:abcdef", "nodeclient")]
    [InlineData(Kubelet, "system:node:n1", "selfnodeclient")]
    [InlineData(Client, "system:node:n1", null)]
    public void Nodes_clients_may_be_approved_by_right(string signer, string user, string? right)
    {
        var request = Approved(signer, ["client auth", "digital signature"]);
        request = request with { Status = new(), Spec = request.Spec with { Request = Request(Node, ""), Username = user } };
        Assert.Equal(right, CertificateApprover.Recognize(request)?.Right);
    }

    [Theory]
    [InlineData("", "", 24)]
    [InlineData("Denied", "", 1)]
    [InlineData("Failed", "", 1)]
    [InlineData("Approved", "signed", 1)]
    public void Requests_go_when_they_have_come_to_an_end(string type, string certificate, int hours)
    {
        var cleaner = new CertificateRequestCleaner();
        var request = new CertificateSigningRequest
        {
            Metadata = new() { Name = "r", Uid = "u", CreationTimestamp = Golden.Noon },
            Status = new()
            {
                Conditions = type.Length == 0 ? [] : [new() { Type = type, Status = "True", LastUpdateTime = Golden.Noon }],
                Certificate = Encoding.UTF8.GetBytes(certificate),
            },
        };
        Plan At(double after) => cleaner.Reconcile(
            request, new(ClusterView.For(cleaner, [request]), Golden.Noon.AddHours(after)));
        Assert.Empty(At(hours - 0.01).Steps);
        Assert.NotNull(At(hours - 0.01).RequeueAfter);
        Assert.IsType<PlanStep.Delete>(Assert.Single(At(hours + 0.01).Steps));
    }

    private Plan Reconcile(CertificateSigningRequest request) =>
        _reconciler.Reconcile(request, new(ClusterView.For(_reconciler, [request]), Golden.Noon));

    private static CertificateSigningRequestStatus StatusOf(Plan plan) =>
        ((CertificateSigningRequest)Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(plan.Steps)).Object).Status;

    private static CertificateSigningRequest Approved(string signer, IReadOnlyList<string> usages) => new()
    {
        Metadata = new() { Name = "r", Uid = "u" },
        Spec = new() { SignerName = signer, Usages = usages },
        Status = new() { Conditions = [new() { Type = "Approved", Status = "True" }] },
    };

    private static byte[] Request(string subject, string names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "dns") alternatives.AddDnsName("n1");
            else if (name == "ip") alternatives.AddIpAddress(System.Net.IPAddress.Loopback);
            else if (name == "email") alternatives.AddEmailAddress("a@b.c");
            else alternatives.AddUri(new Uri("spiffe://a/b"));
        }
        if (names.Length > 0) request.CertificateExtensions.Add(alternatives.Build());
        return Encoding.UTF8.GetBytes(request.CreateSigningRequestPem());
    }
}
