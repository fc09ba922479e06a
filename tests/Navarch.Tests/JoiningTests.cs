using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Navarch.Tests;

/// <summary>What a machine finds that holds a bootstrap token and nothing else.</summary>
public sealed class JoiningTests : IAsyncDisposable
{
    private const string Token = """
        apiVersion: v1
        kind: Secret
        metadata: {name: bootstrap-token-abcdef, namespace: kube-system}
        type: bootstrap.kubernetes.io/token
        stringData: {token-id: abcdef, token-secret: 0123456789abcdef, usage-bootstrap-signing: "true"}
        """;

    private readonly DataFolder _data = new();

    [Fact]
    public async Task A_token_tells_which_cluster_is_the_right_one_and_a_removed_one_no_more()
    {
        await using var up = await RunningProgram.StartAsync(["up", "--nodes", "0", "-f", _data.Write("token.yaml", Token), .. _data.Options]);
        // Who joins cannot verify the server yet, nor has anything to show it.
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        using var stranger = new HttpClient(handler) { BaseAddress = new(_data.Server) };
        var signed = await EventuallyAsync(stranger, data => data.ContainsKey("jws-kubeconfig-abcdef"));
        var kubeconfig = (string)signed["kubeconfig"]!;
        var parts = ((string)signed["jws-kubeconfig-abcdef"]!).Split('.');
        Assert.Equal(
            HMACSHA256.HashData(
                "0123456789abcdef"u8,
                Encoding.ASCII.GetBytes($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(kubeconfig))}")),
            Base64Url.DecodeFromChars(parts[2]));

        Assert.Contains($"server: {_data.Server}\n", kubeconfig, StringComparison.Ordinal);
        var authority = kubeconfig.Split('\n').Single(line => line.Contains("certificate-authority-data: ", StringComparison.Ordinal)).Trim();
        Assert.Contains(authority, await File.ReadAllTextAsync(_data.Kubeconfig));
        using var other = await stranger.GetAsync("/api/v1/namespaces/kube-public/configmaps/kube-root-ca.crt");
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        var renewal = (await Commands.KubectlAsync(
            _data.Kubeconfig, "get", "clusterrolebinding", "kubeadm:node-autoapprove-certificate-rotation", "-o",
            "jsonpath={.roleRef.name} {.subjects[0].name}")).Succeeded().Text;
        Assert.Equal("system:certificates.k8s.io:certificatesigningrequests:selfnodeclient system:nodes", renewal);

        (await Commands.KubectlAsync(_data.Kubeconfig, "delete", "secret", "bootstrap-token-abcdef", "-n", "kube-system")).Succeeded();
        Assert.Single(await EventuallyAsync(stranger, data => !data.ContainsKey("jws-kubeconfig-abcdef")));
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private static async Task<JsonObject> EventuallyAsync(HttpClient client, Predicate<JsonObject> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await client.GetAsync(
                "/api/v1/namespaces/kube-public/configmaps/cluster-info", limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                var data = JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token))!["data"]!.AsObject();
                if (holds(data)) return data;
            }
            await Task.Delay(50, limit.Token);
        }
    }
}
