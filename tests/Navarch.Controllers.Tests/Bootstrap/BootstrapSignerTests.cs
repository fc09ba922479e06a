using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Navarch.Controllers.Bootstrap;

namespace Navarch.Controllers.Tests.Bootstrap;

public sealed class BootstrapSignerTests
{
    private readonly BootstrapSigner _signer = new();

    [Fact]
    public void Signs_with_each_token_that_is_for_it_and_takes_other_signatures_away()
    {
        var signed = Assert.IsType<ConfigMap>(Assert.IsType<PlanStep.Update>(Assert.Single(Reconcile(
            Info(("kubeconfig", "whole: true"), ("note", "kept"), ("jws-kubeconfig-gone00", "a..b")),
            Token("abc001"), Token("abc002", ("usage-bootstrap-signing", "false")),
            Token("abc003", ("expiration", "2020-01-01T00:00:00Z")), Token("abc004", ("expiration", "soon")),
            Token("abc005", ("token-id", "abc001")), Token("abc006", ("token-secret", ""))).Steps)).Object);
        Assert.Equal(["jws-kubeconfig-abc001", "kubeconfig", "note"], signed.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("whole: true", signed.Data["kubeconfig"]);

        string[] parts = signed.Data["jws-kubeconfig-abc001"].Split('.');
        Assert.Equal(["", """{"alg":"HS256","kid":"abc001"}"""],
            [parts[1], Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]))]);
        var content = Base64Url.EncodeToString("whole: true"u8);
        Assert.Equal(
            HMACSHA256.HashData("0123456789abcdef"u8, Encoding.ASCII.GetBytes($"{parts[0]}.{content}")),
            Base64Url.DecodeFromChars(parts[2]));
        Assert.Empty(Reconcile(signed, Token("abc001")).Steps);
    }

    [Fact]
    public void Signs_as_upstream_does() => Assert.Equal(
        "eyJhbGciOiJIUzI1NiIsImtpZCI6Impvc2h1YSJ9..VShe2taLd-YTrmWuRkcL_8QTNDHYxQIEBsAYYiIj1_8",
        BootstrapSigner.Sign("Hello from the other side. I must have called a thousand times.", "joshua", "my voice is my passcode"));

    [Fact]
    public void Comes_back_when_a_token_is_over() => Assert.Equal(
        TimeSpan.FromHours(1),
        Reconcile(Info(("kubeconfig", "a")), Token("abc001", ("expiration", $"{Golden.Noon.AddHours(1):O}")), Token("abc002"))
            .RequeueAfter);

    [Fact]
    public void Leaves_other_maps_alone()
    {
        var info = Info(("kubeconfig", "a"));
        Assert.Empty(Reconcile(info with { Metadata = info.Metadata with { Namespace = "default" } }, Token("abc001")).Steps);
        Assert.Empty(Reconcile(info with { Metadata = info.Metadata with { Name = "other" } }, Token("abc001")).Steps);
        Assert.Empty(Reconcile(Info(("note", "a")), Token("abc001")).Steps);
    }

    private Plan Reconcile(ConfigMap info, params Secret[] tokens) =>
        _signer.Reconcile(info, new(ClusterView.For(_signer, [info, .. tokens]), Golden.Noon));

    private static ConfigMap Info(params (string Key, string Value)[] entries) => new()
    {
        Metadata = new() { Namespace = "kube-public", Name = "cluster-info", Uid = "u" },
        Data = entries.ToDictionary(entry => entry.Key, entry => entry.Value),
    };

    private static Secret Token(string id, params (string Key, string Value)[] changed)
    {
        var entries = new Dictionary<string, byte[]>
        {
            ["token-id"] = Encoding.UTF8.GetBytes(id),
            ["token-secret"] = "0123456789abcdef"u8.ToArray(),
            ["usage-bootstrap-signing"] = "true"u8.ToArray(),
        };
        foreach (var (key, value) in changed) entries[key] = Encoding.UTF8.GetBytes(value);
        return new()
        {
            Metadata = new() { Namespace = "kube-system", Name = $"bootstrap-token-{id}", Uid = id },
            Type = "bootstrap.kubernetes.io/token",
            Data = entries,
        };
    }
}
