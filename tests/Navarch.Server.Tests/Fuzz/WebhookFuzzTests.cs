using System.Text;
using System.Text.Json.Nodes;
using Navarch.Server.Tests.Admission.Webhooks;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>
/// Webhooks that answer nonsense, by the hundred (by the ten thousand with <c>NAVARCH_TEST_FULL=1</c>): never a crash or
/// a hang, and nothing is stored that would not have been accepted from a client. A failure names the seed.
/// </summary>
public sealed class WebhookFuzzTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(60);

    private static readonly (string Path, string Body)[] Kinds =
    [
        ("/api/v1/namespaces/default/pods", """{"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}]}]}}"""),
        ("/api/v1/namespaces/default/services", """{"spec":{"ports":[{"name":"a","port":80}],"selector":{"a":"b"}}}"""),
        ("/api/v1/namespaces/default/configmaps", """{"data":{"a":"b"},"binaryData":{"c":"AAAA"}}"""),
        ("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers",
            """{"spec":{"maxReplicas":3,"targetCPUUtilizationPercentage":80,"scaleTargetRef":{"kind":"Deployment","name":"d","apiVersion":"apps/v1"}}}"""),
    ];

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Nonsense_is_refused_and_nothing_invalid_is_stored(int seed)
    {
        using var log = new ErrorLog();
        await using var server = await TestServer.StartAsync(options => options with { Log = log });
        var random = new Random(seed);
        await using var webhook = await ReviewServer.StartAsync((_, request) => Answer(random, request));
        // Autoscalers are converted on the way.
        await webhook.RegisterAsync(server, true, "m",
            """{"apiGroups":["","autoscaling"],"apiVersions":["v1","v2"],"resources":["pods","services","configmaps"],"operations":["CREATE"]},""" +
            """{"apiGroups":["autoscaling"],"apiVersions":["v2"],"resources":["horizontalpodautoscalers"],"operations":["CREATE"]}""");
        await webhook.RegisterAsync(server, false, "v",
            """{"apiGroups":["*"],"apiVersions":["*"],"resources":["*"],"operations":["CREATE"]}""", ""","failurePolicy":"Ignore" """);
        for (var i = 0; i < (IsFull ? 20_000 : 250); i++)
        {
            var (path, body) = Kinds[random.Next(Kinds.Length)];
            var answer = await server.PostAsync(path, body.Insert(1, $$"""
                "metadata":{"name":"x{{i}}","labels":{"a":"b"} },
                """)).WaitAsync(AnswerMax);
            var where = $"seed {seed}, request {i}: {answer.Code} {answer.Text}\nlast review answer {_last}";
            Assert.True(answer.Code is 201 or >= 400 and < 600, where);
            Assert.True(!log.Exceptions.Any(), $"{where}\n{string.Join('\n', log.Exceptions)}");
            if (answer.Code != 201) continue;
            // What is there could be sent by a client.
            var stored = answer.Document;
            var again = await server.PutAsync($"{path}/{stored.At("metadata.name")}", stored);
            Assert.True(again.Code == 200, $"{where}\nand then {again.Code} {again.Text}");
        }
    }

    private string _last = "";

    private object? Answer(Random random, JsonNode request)
    {
        var damage = new JsonDamage(random);
        var review = new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["request"] = new JsonObject { ["uid"] = (string)request["uid"]! } };
        object? given = random.Next(10) switch
        {
            0 => true,
            1 => Noise(random),
            2 => Damaged(damage, ReviewServer.Answer(review, true), random),
            3 => Damaged(damage, ReviewServer.Answer(review, Patch(damage, request, random)), random),
            4 => new JsonObject
            {
                ["allowed"] = random.Next(2) == 0,
                ["status"] = damage.Value(),
                ["warnings"] = new JsonArray([.. Enumerable.Range(0, random.Next(40)).Select(_ => JsonValue.Create(damage.Text()))]),
                ["auditAnnotations"] = damage.Value(),
            },
            _ => Patch(damage, request, random),
        };
        _last = given is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{given}";
        return given;
    }

    private static string Patch(JsonDamage damage, JsonNode request, Random random)
    {
        var shown = request["object"]!;
        var operations = Enumerable.Range(0, random.Next(1, 4)).Select(JsonNode? (_) =>
        {
            var operation = new JsonObject
            {
                ["op"] = new[] { "add", "replace", "remove", "copy", "move", "test" }[random.Next(6)], ["path"] = damage.Pointer(shown),
            };
            if (random.Next(3) > 0) operation["value"] = damage.Value();
            if (random.Next(3) > 0) operation["from"] = damage.Pointer(shown);
            return operation;
        });
        return new JsonArray([.. operations]).ToJsonString();
    }

    private static byte[] Damaged(JsonDamage damage, string answer, Random random) =>
        Encoding.UTF8.GetBytes(damage.Change(JsonNode.Parse(answer)!, random.Next(1, 4))?.ToJsonString() ?? "null");

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(2000)];
        random.NextBytes(noise);
        if (random.Next(2) == 0) Array.Fill(noise, (byte)'[');
        return noise;
    }
}
