using Navarch.Api.Documents;
using static Navarch.Server.Tests.Admission.Policies.Policies;

namespace Navarch.Server.Tests.Admission.Policies;

/// <summary>What policies refuse, warn of and record; the messages are those of kube-apiserver 1.34.</summary>
public sealed class ValidatingPolicyTests
{
    private const string NotBad = "validations: [{expression: \"object.metadata.name != 'bad'\"}]";

    [Fact]
    public async Task A_bound_policy_refuses_what_does_not_hold()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(NotBad);
        var refused = await server.PostAsync(Maps, Map("bad"));
        refused.Expect(422);
        Assert.Equal(
            "configmaps \"bad\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: " +
            "failed expression: object.metadata.name != 'bad'", refused.Message);
        Assert.Equal("Invalid", refused.Document.String("reason"));
        Assert.Equal("configmaps", refused.Document.At("details.kind"));
        Assert.StartsWith("ValidatingAdmissionPolicy 'p'", refused.Document.At("details.causes.0.message"));
        await server.CreateAsync(Maps, Map("good"));
    }

    [Fact]
    public async Task It_is_in_force_as_long_as_it_and_its_binding_are_there()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(NotBad);
        (await server.PostAsync(Maps, Map("bad"))).Expect(422);
        (await server.PatchAsync(Root + "/validatingadmissionpolicies/p",
            """{"spec":{"validations":[{"expression":"object.metadata.name != 'worse'"}]}}""")).Expect(200);
        await server.CreateAsync(Maps, Map("bad"));
        (await server.PostAsync(Maps, Map("worse"))).Expect(422);
        (await server.DeleteAsync(Root + "/validatingadmissionpolicybindings/b")).Expect(200);
        await server.CreateAsync(Maps, Map("worse"));
    }

    [Theory]
    [InlineData("{expression: 'false', message: ' no ', reason: Forbidden}", 403, "no")]
    [InlineData("{expression: 'false', messageExpression: \"'n: ' + object.metadata.name\", reason: RequestEntityTooLarge}", 413, "n: a")]
    [InlineData("{expression: 'false', messageExpression: string(object.data.x), message: instead}", 422, "instead")]
    [InlineData("{expression: 'false', messageExpression: \"'  '\"}", 422, "failed expression: false")]
    [InlineData("{expression: \"object.data.x == '1'\"}", 422, "expression 'object.data.x == '1'' resulted in error: no such key: x")]
    [InlineData("{expression: 'false', messageExpression: \"request.operation + ' ' + request.kind.kind + ' ' + request.resource.resource + ' ' + request.name + ' ' + request.namespace + ' ' + string(request.dryRun) + ' ' + request.options.kind + ' ' + request.options.apiVersion + ' ' + request.userInfo.username\"}",
        422, "CREATE ConfigMap configmaps a default false CreateOptions meta.k8s.io/v1 admin")]
    [InlineData("{expression: 'false', messageExpression: \"namespaceObject.metadata.name + ' ' + namespaceObject.status.phase\"}",
        422, "default Active")]
    public async Task Messages_and_reasons(string validation, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync($"validations: [{validation}]");
        var refused = await server.PostAsync(Maps, Map("a", "k: v"));
        refused.Expect(code);
        Assert.EndsWith("denied request: " + message, refused.Message);
    }

    [Fact]
    public async Task Errors_are_passed_over_where_the_policy_says_so()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync("failurePolicy: Ignore\nvalidations: [{expression: \"object.data.x == '1'\"}]");
        await server.CreateAsync(Maps, Map("a", "y: '1'"));
        (await server.PostAsync(Maps, Map("b", "x: '2'"))).Expect(422);
    }

    [Fact]
    public async Task Warnings_and_audit_annotations_let_a_request_through()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: \"object.data.x == '1'\", message: m}]\n" +
            "auditAnnotations: [{key: k, valueExpression: string(object.data.x)}, {key: none, valueExpression: 'null'}]",
            binding: "validationActions: [Warn, Audit]");
        var audit = new Dictionary<string, string>();
        var request = TestServer.Request("POST", Maps, System.Text.Encoding.UTF8.GetBytes(Map("a", "x: '2'")));
        await using var response = await server.Server.SendAsync(request with { AuditAnnotations = audit }, default);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal(
            "299 - \"Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': m\"",
            Assert.Single(response.Headers, header => header.Key == "Warning").Value);
        Assert.Equal("2", audit["p/k"]);
        Assert.DoesNotContain("p/none", audit.Keys);
        Assert.Equal(
            """[{"message":"m","policy":"p","binding":"b","expressionIndex":0,"validationActions":["Warn","Audit"]}]""",
            audit["validation.policy.admission.k8s.io/validation_failure"]);
    }

    [Fact]
    public async Task Deletes_show_what_is_deleted()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: \"oldObject.metadata.name != 'kept' && object == null\", " +
            "messageExpression: \"request.options.kind + string(request.dryRun)\"}]",
            Rule("\"\"", "configmaps", "DELETE"));
        await server.CreateAsync(Maps, Map("kept"));
        await server.CreateAsync(Maps, Map("other"));
        Assert.EndsWith("DeleteOptionstrue", (await server.DeleteAsync(Maps + "/kept?dryRun=All")).Message);
        (await server.DeleteAsync(Maps + "/kept")).Expect(422);
        (await server.DeleteAsync(Maps + "/other")).Expect(200);
    }

    [Theory]
    [InlineData("!has(object.data)", null)]
    [InlineData("!object.?data.?a.hasValue()", null)]
    [InlineData("!has(oldObject.data.a.b)", null)]
    [InlineData("object.data == 1", "no such key: data")]
    [InlineData("object['x'] == 1", "no such key: x")]
    [InlineData("oldObject.data.a[0] == 'b'", "no such key: 0")]
    [InlineData("has(oldObject.metadata.managedFields.x)", "unsupported index type 'string' in list")]
    public async Task What_is_selected_of_what_has_no_fields_is_not_there(string expression, string? error)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Maps, Map("a", "a: b"));
        await server.BindAsync($"validations: [{{expression: \"{expression}\"}}]", Rule("\"\"", "configmaps", "DELETE"));
        var answer = await server.DeleteAsync(Maps + "/a");
        if (error is null) answer.Expect(200);
        else Assert.EndsWith($"resulted in error: {error}", answer.Message);
    }

    [Fact]
    public async Task Warnings_of_a_delete_are_told()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Maps, Map("a"));
        await server.BindAsync(
            "validations: [{expression: 'false', message: gone}]", Rule("\"\"", "configmaps", "DELETE"), "validationActions: [Warn]");
        Assert.EndsWith("with binding 'b': gone\"", Assert.Single((await server.DeleteAsync(Maps + "/a")).Warnings));
    }

    [Fact]
    public async Task Variables_are_evaluated_when_they_are_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync("""
            variables:
            - {name: count, expression: object.data.size()}
            - {name: broken, expression: object.data.missing}
            - {name: many, expression: variables.count > 1}
            validations:
            - {expression: "variables.many || object.metadata.name == 'ok'", messageExpression: "'only ' + string(variables.count)"}
            - {expression: "object.metadata.name != 'x' || variables.broken == ''"}
            """);
        Assert.EndsWith("denied request: only 1", (await server.PostAsync(Maps, Map("a", "k: v"))).Message);
        await server.CreateAsync(Maps, Map("ok", "k: v"));
        Assert.EndsWith(
            "denied request: expression 'object.metadata.name != 'x' || variables.broken == ''' resulted in error: " +
            "composited variable \"broken\" fails to evaluate: no such key: missing",
            (await server.PostAsync(Maps, Map("x", "k: v, l: w"))).Message);
    }

    [Fact]
    public async Task Conditions_decide_whether_a_policy_is_asked()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync("""
            matchConditions:
            - {name: a, expression: "object.data.x == '1'"}
            - {name: b, expression: "request.name != 'skipped'"}
            validations: [{expression: "false"}]
            """);
        await server.CreateAsync(Maps, Map("skipped", "y: z"));
        await server.CreateAsync(Maps, Map("a", "x: '2'"));
        Assert.EndsWith("failed expression: false", (await server.PostAsync(Maps, Map("b", "x: '1'"))).Message);
        Assert.EndsWith(
            "denied request: expression 'object.data.x == '1'' resulted in error: no such key: x",
            (await server.PostAsync(Maps, Map("c", "y: z"))).Message);
    }

    [Fact]
    public async Task The_authorizer_can_be_asked()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            "validations: [{expression: \"authorizer.requestResource.check('create').allowed() && " +
            "!authorizer.serviceAccount('default', 'default').group('').resource('configmaps').check('create').errored()\"}]");
        await server.CreateAsync(Maps, Map("a"));
    }

    [Fact]
    public async Task A_check_that_costs_too_much_is_stopped()
    {
        const string ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
        await using var server = await TestServer.StartAsync();
        await server.BindAsync(
            $"validations: [{{expression: \"{ten}.all(a, {ten}.all(b, {ten}.all(c, {ten}.all(d, {ten}.all(e, {ten}.all(f, a + b + c + d + e + f > 0))))))\"}}]");
        var refused = await server.PostAsync(Maps, Map("a"));
        refused.Expect(422);
        Assert.EndsWith("resulted in error: operation cancelled: actual cost limit exceeded", refused.Message);
    }

    [Fact]
    public async Task Policies_can_be_repaired_whatever_they_forbid()
    {
        await using var server = await TestServer.StartAsync();
        await server.BindAsync("validations: [{expression: 'false'}]", Rule("'*'", "'*'"));
        (await server.PostAsync(Maps, Map("a"))).Expect(422);
        (await server.PostAsync(Root + "/validatingwebhookconfigurations", Json("metadata: {name: w}"))).Expect(422);
        (await server.PatchAsync(Root + "/validatingadmissionpolicies/p", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        (await server.DeleteAsync(Root + "/validatingadmissionpolicybindings/b")).Expect(200);
        await server.CreateAsync(Maps, Map("a"));
    }
}
