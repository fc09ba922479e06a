using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Navarch.Server.Tests.Subresources;

/// <summary>What a write of the status leaves alone, and what its writer comes to own.</summary>
public sealed class StatusSubresourceTests
{
    private const string Flows = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private const string Requests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    private const string Labelled =
        """{"metadata":{"labels":{"by":"status"},"annotations":{"by":"status"}},"status":{"conditions":[]}}""";

    [Fact]
    public async Task Keeps_the_metadata_that_the_kind_keeps()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Flows, """
            {"metadata":{"name":"f","labels":{"a":"b"}},"spec":{"priorityLevelConfiguration":{"name":"exempt"}}}
            """);
        var flow = (await server.PatchAsync($"{Flows}/f/status", Labelled)).Expect(200);
        Assert.Equal(("""{"a":"b"}""", null), (flow.At("metadata.labels"), flow.At("metadata.annotations")));
        Assert.DoesNotContain("\"f:annotations\"", flow.At("metadata.managedFields"));

        await server.CreateAsync(Deployments, Manifests.Deployment("web", 1));
        var web = (await server.PatchAsync($"{Deployments}/web/status", Labelled)).Expect(200);
        Assert.Null(web.At("metadata.labels.by"));
        Assert.Equal("status", web.At("metadata.annotations.by"));
        Assert.DoesNotContain("\"f:by\":{}}}},\"manager\":\"tests\",\"operation\":\"Update\",\"subresource\"",
            web.At("metadata.managedFields"));

        await server.CreateAsync(Pods, Manifests.Pod("p"));
        var pod = (await server.PatchAsync($"{Pods}/p/status", Labelled)).Expect(200);
        Assert.Equal("status", pod.At("metadata.labels.by"));
    }

    [Fact]
    public async Task A_pod_keeps_what_its_writer_does_not_know_and_nobody_comes_to_own_it()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("p"));
        const string ready = """
            {"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","observedGeneration":1}]}}
            """;
        (await server.PatchAsync($"{Pods}/p/status", ready)).Expect(200);
        const string plain = """
            [{"op":"replace","path":"/status","value":{"conditions":[{"type":"Ready","status":"False"}]}}]
            """;
        var pod = (await server.PatchAsync($"{Pods}/p/status", plain, "application/json-patch+json")).Expect(200);
        Assert.Equal(("1", "1", "BestEffort"), (pod.At("status.observedGeneration"),
            pod.At("status.conditions.0.observedGeneration"), pod.At("status.qosClass")));
        Assert.DoesNotContain("f:qosClass", pod.At("metadata.managedFields"));
    }

    [Fact]
    public async Task A_claim_without_status_is_pending()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Claims, Claim("c", ""));
        var claim = (await server.PatchAsync($"{Claims}/c/status", """{"status":null}""")).Expect(200);
        Assert.Equal("Pending", claim.At("status.phase"));
    }

    [Fact]
    public async Task What_the_server_says_of_a_claims_source_is_nobodys()
    {
        await using var server = await TestServer.StartAsync();
        const string source = ""","dataSource":{"kind":"PersistentVolumeClaim","name":"other"}""";
        var claim = await server.CreateAsync(Claims, Claim("c", source));
        Assert.Equal("other", claim.At("spec.dataSourceRef.name"));
        Assert.DoesNotContain("f:dataSourceRef", claim.At("metadata.managedFields"));

        const string unknown = ""","dataSource":{"kind":"Secret","name":"other"}""";
        Assert.Null((await server.CreateAsync(Claims, Claim("d", unknown))).At("spec.dataSource"));
        const string elsewhere = ""","dataSourceRef":{"kind":"PersistentVolumeClaim","name":"o","namespace":"n"}""";
        Assert.Null((await server.CreateAsync(Claims, Claim("e", elsewhere))).At("spec.dataSourceRef"));
    }

    [Fact]
    public async Task What_a_certificate_request_asks_for_is_nobodys()
    {
        await using var server = await TestServer.StartAsync();
        using var key = ECDsa.Create();
        var pem = new CertificateRequest("CN=a", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        var made = await server.CreateAsync(Requests, $$$"""
            {"metadata":{"name":"r","labels":{"a":"b"}},
             "spec":{"request":"{{{Convert.ToBase64String(Encoding.ASCII.GetBytes(pem))}}}","signerName":"a.b/c",
                     "usages":["client auth"]}}
            """);
        Assert.Contains("f:labels", made.At("metadata.managedFields"));
        Assert.DoesNotContain("f:spec", made.At("metadata.managedFields"));
    }

    private static string Claim(string name, string more) => $$$"""
        {"metadata":{"name":"{{{name}}}"},
         "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}{{{more}}}}}
        """;
}
