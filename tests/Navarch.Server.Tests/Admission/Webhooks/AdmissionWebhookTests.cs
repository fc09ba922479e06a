using System.Text.Json.Nodes;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Tests.Admission.Webhooks;

/// <summary>Webhooks that are asked, and what becomes of their answers.</summary>
public sealed class AdmissionWebhookTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string ConfigMapRule =
        """{"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"],"operations":["*"]}""";
    private const string EverythingRule = """{"apiGroups":["*"],"apiVersions":["*"],"resources":["*/*"],"operations":["*"]}""";
    private const string AddLabel = """[{"op":"add","path":"/metadata/labels","value":{"added":"yes"}}]""";

    [Fact]
    public async Task A_webhook_sees_the_request_and_changes_the_object()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => AddLabel);
        await webhook.RegisterAsync(server, true, "a", ConfigMapRule);
        var user = new UserIdentity("jane") { Uid = "7", Groups = ["system:masters"], Extra = new Dictionary<string, IReadOnlyList<string>> { ["k"] = ["v"] } };
        var made = (await server.SendAsync(
            "POST", ConfigMaps + "?fieldManager=me&fieldValidation=Strict", """{"metadata":{"generateName":"x-"},"data":{"a":"b"}}""", user: user)).Expect(201);
        Assert.Equal("yes", made.At("metadata.labels.added"));
        Assert.StartsWith("x-", made.Name);
        Assert.DoesNotContain("f:labels", made.At("metadata.managedFields")); // What webhooks add nobody owns.

        var request = webhook.Last;
        Assert.Equal("""{"group":"","version":"v1","kind":"ConfigMap"}""", request["kind"]!.ToJsonString());
        Assert.Equal("""{"group":"","version":"v1","resource":"configmaps"}""", request["resource"]!.ToJsonString());
        Assert.Equal(("CREATE", "default", null, false), (
            (string)request["operation"]!, (string)request["namespace"]!, (string?)request["name"], (bool)request["dryRun"]!));
        Assert.Equal(
            """{"username":"jane","uid":"7","groups":["system:masters"],"extra":{"k":["v"]}}""", request["userInfo"]!.ToJsonString());
        Assert.Equal(
            """{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"me","fieldValidation":"Strict"}""",
            request["options"]!.ToJsonString());
        Assert.Equal(("b", null, null), (
            (string)request["object"]!["data"]!["a"]!, request["object"]!["metadata"]!["uid"], request["oldObject"]));
    }

    [Fact]
    public async Task What_a_validating_webhook_refuses_is_refused_in_its_words()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, _) => path switch
        {
            "/said" => Json("""{"allowed":false,"status":{"code":418,"message":"no tea","reason":"Teapot"},"warnings":["w1"]}"""),
            "/low" => Json("""{"allowed":false,"status":{"code":200,"status":"Success","reason":"Why"}}"""),
            _ => false,
        });
        await webhook.RegisterAsync(server, false, "said", ConfigMapRule);
        var said = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        Assert.Equal((418, "admission webhook \"said.example.com\" denied the request: no tea"), (said.Code, said.Message));
        Assert.Contains("299 - \"w1\"", said.Warnings);
        Assert.Equal("x", (string)webhook.Last["name"]!);
        Assert.NotNull(webhook.Last["object"]!["metadata"]!["uid"]);
        await UnregisterAsync(server, "validating", "said");

        await webhook.RegisterAsync(server, false, "low", ConfigMapRule);
        var low = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        Assert.Equal((400, "admission webhook \"low.example.com\" denied the request: Why"), (low.Code, low.Message));
        await UnregisterAsync(server, "validating", "low");

        await webhook.RegisterAsync(server, false, "mute", ConfigMapRule);
        var mute = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        Assert.Equal("admission webhook \"mute.example.com\" denied the request without explanation", mute.Message);
        Assert.Equal(404, (await server.GetAsync(ConfigMaps + "/x")).Code);
    }

    [Fact]
    public async Task A_broken_webhook_does_not_lock_its_owner_out()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => true);
        await webhook.RegisterAsync(server, true, "broken", EverythingRule, caBundle: "");
        await webhook.RegisterAsync(server, false, "worse", EverythingRule, caBundle: "");
        var refused = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        Assert.Equal(500, refused.Code);
        Assert.StartsWith("Internal error occurred: failed calling webhook \"broken.example.com\": failed to call webhook: " +
            $"Post \"{webhook.Url}/broken?timeout=10s\": ", refused.Message);
        (await server.PatchAsync(
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/worse", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        await UnregisterAsync(server, "mutating", "broken");
        await UnregisterAsync(server, "validating", "worse");
        (await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""")).Expect(201);
        Assert.Equal(0, webhook.Calls);
    }

    [Fact]
    public async Task A_webhook_without_answer_is_left_out_where_it_says_so()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => "not json"u8.ToArray());
        const string ignore = ""","failurePolicy":"Ignore" """;
        await webhook.RegisterAsync(server, true, "m", ConfigMapRule, ignore);
        await webhook.RegisterAsync(server, false, "v", ConfigMapRule, ignore);
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        Assert.Equal(2, webhook.Calls);
    }

    [Theory]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""", "received invalid webhook response: webhook response was absent")]
    [InlineData("""{"response":{"uid":"other","allowed":true}}""", "received invalid webhook response: expected response.uid=")]
    [InlineData("""{"response":{"uid":"UID","allowed":true}}""",
        "received invalid webhook response: expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind=")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1beta1","response":{"uid":"UID","allowed":true}}""",
        "got admission.k8s.io/v1beta1, Kind=AdmissionReview")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"UID","allowed":"yes"}}""",
        "failed to call webhook: response.allowed should be true or false")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"UID","allowed":true,"patch":"W10="}}""",
        "webhook returned response.patch but not response.patchType")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"UID","allowed":true,"patchType":"JSONPatch"}}""",
        "webhook returned response.patchType but not response.patch")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"UID","allowed":true,"patchType":"JSONPatch","patch":"e30="}}""",
        "received undecodable patch in webhook response: ")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"UID","allowed":true,"patchType":"Merge","patch":"W3sib3AiOiJyZW1vdmUiLCJwYXRoIjoiL2RhdGEifV0="}}""",
        "unsupported patch type \"Merge\"")]
    public async Task An_answer_that_is_none_fails_the_request(string answer, string expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync(
            (_, request) => System.Text.Encoding.UTF8.GetBytes(answer.Replace("UID", (string)request["uid"]!)));
        await webhook.RegisterAsync(server, true, "a", ConfigMapRule);
        var refused = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"},"data":{"a":"b"}}""");
        Assert.Equal(500, refused.Code);
        Assert.StartsWith("Internal error occurred: failed calling webhook \"a.example.com\": ", refused.Message);
        Assert.Contains(expected, refused.Message);
    }

    [Fact]
    public async Task The_older_review_needs_no_uid_and_no_patch_type()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => Json(
            $$"""{"uid":"","allowed":true,"patch":"{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(AddLabel))}}"}"""));
        await webhook.RegisterAsync(
            server, true, "a", ConfigMapRule, ""","admissionReviewVersions":["v2","v1beta1","v1"]""");
        Assert.Equal("yes", (await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"x"}}""")).At("metadata.labels.added"));
        Assert.Equal("admission.k8s.io/v1beta1", (string)webhook.Asked.Single().Review["apiVersion"]!);
    }

    [Fact]
    public async Task Selectors_and_conditions_choose_what_is_asked()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"other","labels":{"watched":"yes"}}}""");
        await using var webhook = await ReviewServer.StartAsync((_, _) => true);
        await webhook.RegisterAsync(server, false, "ns", ConfigMapRule, ""","namespaceSelector":{"matchLabels":{"watched":"yes"}}""");
        await webhook.RegisterAsync(server, false, "obj", ConfigMapRule, ""","objectSelector":{"matchLabels":{"pick":"me"}}""");
        await webhook.RegisterAsync(server, false, "cond", ConfigMapRule,
            ""","matchConditions":[{"name":"n","expression":"request.operation == 'DELETE' || object.metadata.name == 'cond'"}]""");
        await webhook.RegisterAsync(server, false, "cluster", """{"apiGroups":[""],"apiVersions":["v1"],"resources":["*"],"operations":["*"],"scope":"Cluster"}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"none"}}""");
        Assert.Empty(webhook.Asked);
        await server.CreateAsync("/api/v1/namespaces/other/configmaps", """{"metadata":{"name":"x"}}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"picked","labels":{"pick":"me"}}}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"cond"}}""");
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"third"}}""");
        Assert.Equal(["/ns", "/obj", "/cond", "/cluster"], webhook.Asked.Select(asked => asked.Path));
        // Of either state: taking the label away does not escape it.
        (await server.PatchAsync(ConfigMaps + "/picked", """{"metadata":{"labels":null}}""")).Expect(200);
        Assert.Equal("/obj", webhook.Asked.Last().Path);
    }

    [Fact]
    public async Task A_dry_run_asks_only_webhooks_without_side_effects()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => true);
        await webhook.RegisterAsync(server, true, "quiet", ConfigMapRule, ""","sideEffects":"NoneOnDryRun" """);
        (await server.PostAsync(ConfigMaps + "?dryRun=All", """{"metadata":{"name":"x"}}""")).Expect(201);
        Assert.True((bool)webhook.Last["dryRun"]!);
        Assert.Equal("""["All"]""", webhook.Last["options"]!["dryRun"]!.ToJsonString());
    }

    [Fact]
    public async Task Others_are_asked_again_when_one_has_changed_the_object_after_them()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, request) => path switch
        {
            "/b" => """[{"op":"add","path":"/data/b","value":"1"}]""",
            "/a" when request["object"]!["data"]!["b"] is not null => """[{"op":"add","path":"/data/a","value":"seen"}]""",
            _ => true,
        });
        await webhook.RegisterAsync(server, true, "c", ConfigMapRule, ""","reinvocationPolicy":"IfNeeded" """);
        await webhook.RegisterAsync(server, true, "b", ConfigMapRule);
        await webhook.RegisterAsync(server, true, "a", ConfigMapRule, ""","reinvocationPolicy":"IfNeeded" """);
        var made = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"x"},"data":{"x":"y"}}""");
        Assert.Equal("seen", made.At("data.a"));
        // In order of their names; then those that have not seen what came after them: c has not seen what a then did.
        Assert.Equal(["/a", "/b", "/c", "/a", "/c"], webhook.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task A_webhook_sees_the_version_that_it_asks_for()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, _) => path == "/exact"
            ? true
            : """[{"op":"replace","path":"/spec/metrics/0/resource/target/averageUtilization","value":33}]""");
        const string rule =
            """{"apiGroups":["autoscaling"],"apiVersions":["v2"],"resources":["horizontalpodautoscalers"],"operations":["CREATE"]}""";
        await webhook.RegisterAsync(server, true, "exact", rule, ""","matchPolicy":"Exact" """);
        await webhook.RegisterAsync(server, true, "equivalent", rule);
        var made = await server.CreateAsync("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers",
            """{"metadata":{"name":"h"},"spec":{"maxReplicas":3,"targetCPUUtilizationPercentage":80,"scaleTargetRef":{"kind":"Deployment","name":"d","apiVersion":"apps/v1"}}}""");
        Assert.Equal(("33", "autoscaling/v1"), (made.At("spec.targetCPUUtilizationPercentage"), made.String("apiVersion")));
        var (path, review) = webhook.Asked.Single();
        Assert.Equal("/equivalent", path);
        var request = review["request"]!;
        Assert.Equal(("v2", "v1", "v2", "autoscaling/v2"), (
            (string)request["kind"]!["version"]!, (string)request["requestKind"]!["version"]!,
            (string)request["resource"]!["version"]!, (string)request["object"]!["apiVersion"]!));
    }

    [Fact]
    public async Task Deletes_are_asked_with_what_is_deleted_and_cannot_be_patched()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, request) =>
            path == "/m" || (string?)request["oldObject"]!["data"]?["keep"] != "yes");
        await webhook.RegisterAsync(server, true, "m",
            """{"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"],"operations":["DELETE"]}""");
        await webhook.RegisterAsync(server, false, "v",
            """{"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"],"operations":["DELETE"]}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"kept"},"data":{"keep":"yes"}}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"gone"}}""");
        Assert.Equal(400, (await server.DeleteAsync(ConfigMaps + "/kept", """{"propagationPolicy":"Background"}""")).Code);
        Assert.Equal(["/m", "/v"], webhook.Asked.Select(asked => asked.Path));
        Assert.Equal(("DELETE", null, "kept", "DeleteOptions", "Background"), (
            (string)webhook.Last["operation"]!, webhook.Last["object"], (string)webhook.Last["name"]!,
            (string)webhook.Last["options"]!["kind"]!, (string)webhook.Last["options"]!["propagationPolicy"]!));
        (await server.DeleteAsync(ConfigMaps + "/gone")).Expect(200);
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"all"}}""");
        Assert.Equal(400, (await server.DeleteAsync(ConfigMaps)).Code);
        Assert.Equal(404, (await server.GetAsync(ConfigMaps + "/all")).Code);
        (await server.GetAsync(ConfigMaps + "/kept")).Expect(200);
    }

    [Fact]
    public async Task A_patch_of_a_delete_is_an_error()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, _) => AddLabel);
        await webhook.RegisterAsync(server, true, "m",
            """{"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"],"operations":["DELETE"]}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        var refused = await server.DeleteAsync(ConfigMaps + "/x");
        Assert.Equal("Internal error occurred: admission webhook \"m.example.com\" attempted to modify the object, " +
            "which is not supported for this operation", refused.Message);
    }

    [Fact]
    public async Task Subresources_are_asked_as_what_they_are()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, request) => (string?)request["subResource"] switch
        {
            "scale" => """[{"op":"replace","path":"/spec/replicas","value":5}]""",
            "status" => """[{"op":"replace","path":"/spec/replicas","value":99},{"op":"add","path":"/status/observedGeneration","value":7}]""",
            _ => true,
        });
        await server.CreateAsync("/apis/apps/v1/namespaces/default/deployments", """
            {"metadata":{"name":"d"},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"b"}},
            "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        await webhook.RegisterAsync(server, true, "m",
            """{"apiGroups":["apps"],"apiVersions":["v1"],"resources":["deployments/*"],"operations":["*"]}""");
        var scale = (await server.PatchAsync("/apis/apps/v1/namespaces/default/deployments/d/scale", """{"spec":{"replicas":2}}""")).Expect(200);
        Assert.Equal("5", scale.At("spec.replicas"));
        Assert.Equal(("Scale", "autoscaling", "2", "1"), (
            (string)webhook.Last["kind"]!["kind"]!, (string)webhook.Last["kind"]!["group"]!,
            webhook.Last["object"]!["spec"]!["replicas"]!.ToString(), webhook.Last["oldObject"]!["spec"]!["replicas"]!.ToString()));
        var status = (await server.PatchAsync("/apis/apps/v1/namespaces/default/deployments/d/status", """{"status":{"replicas":1}}""")).Expect(200);
        // A status can't change the rest, whoever writes it.
        Assert.Equal(("7", "5"), (status.At("status.observedGeneration"), status.At("spec.replicas")));
    }

    [Fact]
    public async Task What_webhooks_make_is_defaulted_and_validated()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((path, _) => path switch
        {
            "/good" => """[{"op":"add","path":"/spec/containers/-","value":{"name":"sidecar","image":"s"}}]""",
            _ => """[{"op":"add","path":"/spec/containers/-","value":{"name":"side_car!","image":"s"}}]""",
        });
        const string pods = """{"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"operations":["CREATE"]}""";
        await webhook.RegisterAsync(server, true, "good", pods);
        var pod = await server.CreateAsync("/api/v1/namespaces/default/pods",
            """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal("Always", pod.At("spec.containers.1.imagePullPolicy"));
        // The built-in plugins have seen it too: the service account's token is mounted.
        Assert.Contains("serviceaccount", pod.At("spec.containers.1.volumeMounts"));
        await webhook.RegisterAsync(server, true, "zbad", pods);
        var bad = await server.PostAsync("/api/v1/namespaces/default/pods",
            """{"metadata":{"name":"q"},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal(422, bad.Code);
        Assert.Contains("spec.containers[2].name", bad.Message);
    }

    [Fact]
    public async Task What_only_the_server_says_webhooks_cannot_say()
    {
        await using var server = await TestServer.StartAsync();
        await using var webhook = await ReviewServer.StartAsync((_, request) => (string)request["operation"]! == "CREATE" ? """
            [{"op":"add","path":"/metadata/uid","value":"mine"},{"op":"add","path":"/metadata/creationTimestamp","value":"2001-01-01T00:00:00Z"},
            {"op":"add","path":"/metadata/managedFields","value":[{"manager":"x","operation":"Update","fieldsType":"FieldsV1","apiVersion":"v1","fieldsV1":"?"}]},
            {"op":"add","path":"/status","value":{"phase":"Running"}}]
            """ : """[{"op":"replace","path":"/metadata/name","value":"other"}]""");
        await webhook.RegisterAsync(server, true, "m",
            """{"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"operations":["CREATE","UPDATE"]}""");
        var made = await server.PostAsync("/api/v1/namespaces/default/pods",
            """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        var pod = made.Expect(201);
        Assert.Equal(36, pod.Uid.Length);
        Assert.DoesNotContain("2001", pod.At("metadata.creationTimestamp"));
        Assert.Equal("Pending", pod.At("status.phase"));
        Assert.Contains(made.Warnings, warning => warning.Contains("managedFields was in an invalid state after admission"));
        Assert.Contains("f:containers", pod.At("metadata.managedFields"));
        Assert.Equal(422, (await server.PatchAsync("/api/v1/namespaces/default/pods/p", """{"metadata":{"labels":{"a":"b"}}}""")).Code);
    }

    [Fact]
    public async Task A_slow_webhook_holds_up_nobody_else()
    {
        await using var server = await TestServer.StartAsync();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var webhook = await ReviewServer.StartAsync(async (_, _) =>
        {
            await go.Task;
            return true;
        });
        await webhook.RegisterAsync(server, false, "slow", ConfigMapRule, ""","timeoutSeconds":30""");
        var waiting = Enumerable.Range(0, 20).Select(i => server.PostAsync(ConfigMaps, $$"""{"metadata":{"name":"x{{i}}"} }""")).ToList();
        await server.CreateAsync("/api/v1/namespaces/default/secrets", """{"metadata":{"name":"s"}}""");
        (await server.GetAsync(ConfigMaps)).Expect(200);
        Assert.DoesNotContain(waiting, one => one.IsCompleted);
        go.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(201, answer.Code));
    }

    [Fact]
    public async Task Validating_webhooks_are_asked_all_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var both = new CountdownEvent(2);
        await using var webhook = await ReviewServer.StartAsync(async (_, _) =>
        {
            both.Signal();
            while (!both.IsSet) await Task.Yield(); // Neither answers before both are asked.
            return true;
        });
        await webhook.RegisterAsync(server, false, "one", ConfigMapRule);
        await webhook.RegisterAsync(server, false, "two", ConfigMapRule);
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
    }

    [Fact]
    public async Task A_time_out_names_the_webhook()
    {
        await using var server = await TestServer.StartAsync();
        var never = new TaskCompletionSource<object?>();
        await using var webhook = await ReviewServer.StartAsync((_, _) => never.Task);
        await webhook.RegisterAsync(server, true, "late", ConfigMapRule, ""","timeoutSeconds":1""");
        var refused = await server.PostAsync(ConfigMaps, """{"metadata":{"name":"x"}}""");
        never.SetResult(true);
        Assert.Equal("Internal error occurred: failed calling webhook \"late.example.com\": failed to call webhook: " +
            $"Post \"{webhook.Url}/late?timeout=1s\": context deadline exceeded", refused.Message);
    }

    private static async Task UnregisterAsync(TestServer server, string type, string name) =>
        (await server.DeleteAsync($"/apis/admissionregistration.k8s.io/v1/{type}webhookconfigurations/{name}")).Expect(200);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
