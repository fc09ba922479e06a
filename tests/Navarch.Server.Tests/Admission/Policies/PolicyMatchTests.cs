using static Navarch.Server.Tests.Admission.Policies.Policies;

namespace Navarch.Server.Tests.Admission.Policies;

/// <summary>Which requests a policy is about, and with which parameters.</summary>
public sealed class PolicyMatchTests
{
    private const string Never = "validations: [{expression: 'false'}]";
    private const string Scalers = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    private const string Scaler = """
        {metadata: {name: h}, spec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: d, apiVersion: apps/v1},
        metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}}
        """;

    [Theory]
    [InlineData("namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: default}}", true)]
    [InlineData("namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}", false)]
    [InlineData("objectSelector: {matchLabels: {a: b}}", true)]
    [InlineData("objectSelector: {matchLabels: {a: c}}", false)]
    [InlineData("excludeResourceRules: [{apiGroups: ['*'], apiVersions: ['*'], resources: [configmaps], operations: [CREATE]}]", false)]
    [InlineData("excludeResourceRules: [{apiGroups: [''], apiVersions: ['*'], resources: [configmaps], operations: ['*'], resourceNames: [b]}]", true)]
    [InlineData("resourceRules: [{apiGroups: ['*'], apiVersions: ['*'], resources: ['*'], operations: ['*'], scope: Cluster}]", false)]
    [InlineData("resourceRules: [{apiGroups: [''], apiVersions: [v1], resources: ['*/*'], operations: [UPDATE]}]", false)]
    public async Task Selectors_and_rules(string constraints, bool isMatched)
    {
        await using var server = await TestServer.StartAsync();
        await server.PatchAsync("/api/v1/namespaces/default", """{"metadata":{"labels":{"kubernetes.io/metadata.name":"default"}}}""");
        await server.BindAsync(Never, Rule("'*'", "'*'"), $"validationActions: [Deny]\nmatchResources: {{{constraints}}}");
        var answer = await server.PostAsync(Maps, Map("a", labels: "a: b"));
        Assert.Equal(isMatched ? 422 : 201, answer.Code);
    }

    [Fact]
    public async Task A_request_in_another_version_is_seen_in_the_one_that_a_rule_names()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: 'object.spec.targetCPUUtilizationPercentage != 50', messageExpression: \"" +
            "object.apiVersion + ' ' + request.kind.version + ' ' + request.requestKind.version + ' ' + request.resource.version\"}]",
            Rule("autoscaling", "horizontalpodautoscalers", versions: "v1"));
        var refused = await server.PostAsync(Scalers, Json(Scaler));
        Assert.EndsWith("denied request: autoscaling/v1 v1 v2 v1", refused.Message);
    }

    [Fact]
    public async Task It_is_not_where_the_policy_wants_the_version_exactly()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(Never,
            "{matchPolicy: Exact, " + Rule("autoscaling", "horizontalpodautoscalers", versions: "v1")[1..]);
        await server.CreateAsync(Scalers, Json(Scaler));
    }

    [Fact]
    public async Task Scales_are_seen_as_such()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: 'object.spec.replicas < 5', messageExpression: \"request.kind.kind + ' ' + " +
            "object.kind + ' ' + request.subResource + ' from ' + string(oldObject.spec.replicas)\"}]",
            Rule("apps", "deployments/scale"));
        await server.CreateAsync(Deployments, Deployment(7));
        var refused = await server.PatchAsync(Deployments + "/d/scale", """{"spec":{"replicas":6}}""");
        Assert.EndsWith("denied request: Scale Scale scale from 7", refused.Message);
        (await server.PatchAsync(Deployments + "/d/scale", """{"spec":{"replicas":3}}""")).Expect(200);
    }

    [Fact]
    public async Task Namespaces_are_of_their_own_namespace_and_have_no_namespace_object()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: 'false', messageExpression: \"request.namespace + ' ' + string(namespaceObject == null)\"}]",
            Rule("\"\"", "namespaces"));
        Assert.EndsWith("denied request: own true", (await server.PostAsync("/api/v1/namespaces", Json("metadata: {name: own}"))).Message);
    }

    [Theory]
    [InlineData("paramRef: {name: limits, parameterNotFoundAction: Deny}", "at most 2 by ConfigMap")]
    [InlineData("paramRef: {name: limits, namespace: default, parameterNotFoundAction: Deny}", "at most 2 by ConfigMap")]
    [InlineData("paramRef: {selector: {matchLabels: {a: b}}, parameterNotFoundAction: Deny}", "at most 2 by ConfigMap")]
    [InlineData("paramRef: {name: none, parameterNotFoundAction: Deny}",
        "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction")]
    [InlineData("paramRef: {name: none, parameterNotFoundAction: Allow}", null)]
    [InlineData("", "expression 'object.spec.replicas <= int(params.data.most)' resulted in error: no such key: data")]
    public async Task Parameters(string reference, string? refusal)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Maps, Map("limits", "most: '2'", "a: b"));
        await server.BindAsync(
            "paramKind: {apiVersion: v1, kind: ConfigMap}\n" +
            "validations: [{expression: object.spec.replicas <= int(params.data.most), " +
            "messageExpression: \"'at most ' + params.data.most + ' by ' + params.kind\"}]",
            Rule("apps", "deployments"), "validationActions: [Deny]\n" + reference);
        var answer = await server.PostAsync(Deployments, Deployment(3));
        if (refusal is null) answer.Expect(201);
        else Assert.EndsWith("denied request: " + refusal, answer.Message);
    }

    [Theory]
    [InlineData("no.such/v1", "Thing", "", "failed to configure policy: failed to find resource referenced by paramKind: 'no.such/v1, Kind=Thing'")]
    [InlineData("v1", "Node", "namespace: default,", "failed to configure binding: paramRef.namespace must not be provided for a cluster-scoped `paramKind`")]
    public async Task Parameters_that_cannot_be_had(string apiVersion, string kind, string @namespace, string refusal)
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            $"paramKind: {{apiVersion: {apiVersion}, kind: {kind}}}\nvalidations: [{{expression: 'true'}}]",
            binding: $"validationActions: [Deny]\nparamRef: {{{@namespace} name: x, parameterNotFoundAction: Allow}}");
        Assert.Contains("denied request: " + refusal, (await server.PostAsync(Maps, Map("a"))).Message);
    }

    private static string Deployment(int replicas) => Json(
        "{metadata: {name: d}, spec: {replicas: " + replicas + ", selector: {matchLabels: {a: b}}, " +
        "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}}");
}
