using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>
/// Webhooks, policies, devices and certificate requests: the least object with one thing broken, and all its refusals as
/// upstream has them.
/// </summary>
public sealed class ExtensionRulesTests
{
    private const string Webhooks = "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
        Mutating = "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration",
        Policy = "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy",
        Binding = "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding",
        Claim = "resource.k8s.io/v1/ResourceClaim", Slice = "resource.k8s.io/v1/ResourceSlice",
        Class = "resource.k8s.io/v1/DeviceClass", Template = "resource.k8s.io/v1/ResourceClaimTemplate",
        Request = "certificates.k8s.io/v1/CertificateSigningRequest";

    [Theory]
    [InlineData(Webhooks, "webhooks[0].name", "'walk'",
        "webhooks[0].name: Invalid value: \"walk\": should be a domain with at least three segments separated by dots")]
    [InlineData(Webhooks, "webhooks[0].sideEffects", "'Some'",
        "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\"")]
    [InlineData(Webhooks, "webhooks[0].sideEffects", "",
        "webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun")]
    [InlineData(Webhooks, "webhooks[0].timeoutSeconds", "31",
        "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds")]
    [InlineData(Webhooks, "webhooks[0].clientConfig", "{}",
        "webhooks[0].clientConfig: Required value: exactly one of url or service is required")]
    [InlineData(Webhooks, "webhooks[0].clientConfig.url", "'http://user@example.com/?a#b'",
        "webhooks[0].clientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]",
        "webhooks[0].clientConfig.url: Invalid value: \"user\": user information is not permitted in the URL",
        "webhooks[0].clientConfig.url: Invalid value: \"b\": fragments are not permitted in the URL",
        "webhooks[0].clientConfig.url: Invalid value: \"a\": query parameters are not permitted in the URL")]
    [InlineData(Webhooks, "webhooks[0].clientConfig", "{'service':{'namespace':'a','name':'b','path':'/x//y','port':0}}",
        "webhooks[0].clientConfig.service.port: Invalid value: 0: port is not valid: must be between 1 and 65535, inclusive",
        "webhooks[0].clientConfig.service.path: Invalid value: \"/x//y\": segment[1] may not be empty")]
    [InlineData(Webhooks, "webhooks[0].admissionReviewVersions", "['v2']",
        "webhooks[0].admissionReviewVersions: Invalid value: [\"v2\"]: must include at least one of v1, v1beta1")]
    [InlineData(Webhooks, "webhooks[0].rules", "[{'operations':['*','CREATE'],'apiGroups':[''],'apiVersions':['v1'],'resources':['pods/*','pods/log']}]",
        "webhooks[0].rules[0].operations: Invalid value: [\"*\",\"CREATE\"]: if '*' is present, must not specify other operations",
        "webhooks[0].rules[0].resources[1]: Invalid value: \"pods/log\": if 'pods/*' is present, must not specify pods/log")]
    [InlineData(Webhooks, "webhooks[0].matchConditions", "[{'name':'a b','expression':' '}]",
        "webhooks[0].matchConditions[0].expression: Required value",
        "webhooks[0].matchConditions[0].name: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', " +
        "and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
        "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")]
    [InlineData(Mutating, "webhooks[0].reinvocationPolicy", "'Always'",
        "webhooks[0].reinvocationPolicy: Unsupported value: \"Always\": supported values: \"IfNeeded\", \"Never\"")]
    [InlineData(Policy, "spec.matchConstraints", "", "spec.matchConstraints: Required value")]
    [InlineData(Policy, "spec.validations", "",
        "spec.validations: Required value: validations or auditAnnotations must contain at least one item",
        "spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item")]
    [InlineData(Policy, "spec.validations[0].reason", "'Gone'",
        "spec.validations[0].reason: Unsupported value: \"Gone\": supported values: \"Forbidden\", \"Invalid\", \"RequestEntityTooLarge\"")]
    [InlineData(Policy, "spec.variables", "[{'name':'in','expression':'1'}]",
        "spec.variables[0].name: Invalid value: \"in\": must be a valid CEL identifier")]
    [InlineData(Policy, "spec.paramKind", "{'apiVersion':'a/b/c','kind':'X'}",
        "spec.paramKind.apiVersion: Invalid value: \"a/b/c\": unexpected GroupVersion string: a/b/c")]
    [InlineData(Binding, "spec.validationActions", "['Deny','Warn']",
        "spec.validationActions: Invalid value: [\"Deny\",\"Warn\"]: must not contain both Deny and Warn (repeating the same validation " +
        "failure information in the API response and headers serves no purpose)")]
    [InlineData(Binding, "spec.paramRef", "{'parameterNotFoundAction':'Deny'}",
        "spec.paramRef: Required value: one of name or selector must be specified")]
    [InlineData(Claim, "spec.devices.requests[0].exactly.count", "-1",
        "spec.devices.requests[0].exactly.count: Invalid value: -1: must be greater than zero")]
    [InlineData(Claim, "spec.devices.requests[0].exactly.allocationMode", "'Some'",
        "spec.devices.requests[0].exactly.allocationMode: Unsupported value: \"Some\": supported values: \"All\", \"ExactCount\"")]
    [InlineData(Claim, "spec.devices.requests[0].exactly", "",
        "spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required")]
    [InlineData(Claim, "spec.devices.constraints", "[{'requests':['x'],'matchAttribute':'numa'}]",
        "spec.devices.constraints[0].requests[0]: Invalid value: \"x\": must be the name of a request in the claim or the name of a " +
        "request and a subrequest separated by '/'",
        "spec.devices.constraints[0].matchAttribute: Invalid value: \"numa\": must include a domain")]
    [InlineData(Claim, "spec.devices.config", "[{'opaque':{'driver':'a.b','parameters':[1]}}]",
        "spec.devices.config[0].opaque.parameters: Invalid value: \"<value omitted>\": must be a valid JSON object")]
    [InlineData(Template, "spec.metadata", "{'name':'a'}", "spec.metadata.name: Forbidden: cannot be set")]
    [InlineData(Class, "spec", "{'selectors':[{}]}", "spec.selectors[0].cel: Required value")]
    [InlineData(Slice, "spec.nodeName", "",
        "spec: Required value: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required")]
    [InlineData(Slice, "spec.allNodes", "true",
        "spec: Invalid value: \"{`nodeName`, `allNodes`}\": exactly one of `nodeName`, `nodeSelector`, `allNodes`, " +
        "`perDeviceNodeSelection` is required, but multiple fields are set")]
    [InlineData(Slice, "spec.devices", "[{'name':'a','attributes':{'v':{'version':'1.0'}}},{'name':'a'}]",
        "spec.devices[0].attributes[v].version: Invalid value: \"1.0\": must be a string compatible with semver.org spec 2.0.0",
        "spec.devices[1].name: Duplicate value: \"a\"")]
    [InlineData(Request, "spec.usages", "[]", "spec.usages: Required value")]
    [InlineData(Request, "spec.expirationSeconds", "599",
        "spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds (10 minutes)")]
    [InlineData(Request, "spec.signerName", "'plain'",
        "spec.signerName: Invalid value: \"plain\": must be a fully qualified domain and path of the form 'example.com/signer-name'")]
    [InlineData(Request, "spec.request", "'bm9uZQ=='",
        "spec.request: Invalid value: \"bm9uZQ==\": PEM block type must be CERTIFICATE REQUEST")]
    public void Refuse_what_upstream_refuses(string kind, string path, string value, params string[] refusals)
    {
        var sound = Sound(kind);
        Assert.Equal([], KindsUnderTest.Refusals(sound));
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(sound, path, value)));
    }

    [Theory]
    [InlineData(Slice, "spec.driver", "'other.com'", "spec.driver: Invalid value: \"other.com\": field is immutable")]
    [InlineData(Class, "spec", "{'config':[{'opaque':{'driver':'a.b','parameters':{}}}]}")]
    [InlineData(Request, "status", "{'conditions':[{'type':'Approved','status':'True'}]}",
        "status.conditions: Forbidden: updates may not add a condition of type \"Approved\"")]
    public void Refuse_changes_that_upstream_refuses(string kind, string path, string value, params string[] refusals)
    {
        var old = Sound(kind);
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(old, path, value), old));
    }

    [Fact]
    public async Task A_status_leaves_the_metadata_alone_but_its_writer_owns_what_he_said()
    {
        const string ranges = "/apis/networking.k8s.io/v1/servicecidrs";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ranges, """{"metadata":{"name":"a","labels":{"a":"b"}},"spec":{"cidrs":["198.51.100.0/24"]}}""");
        var written = (await server.PatchAsync($"{ranges}/a/status", """{"metadata":{"labels":{"a":"c"}}}""",
            "application/merge-patch+json")).Expect(200);
        Assert.Equal("""{"a":"b"}""", written.At("metadata.labels"));
        Assert.Contains("\"subresource\":\"status\"", written.At("metadata.managedFields"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_devices_are_used_only_from_a_namespace_marked_for_it()
    {
        const string namespaces = "/api/v1/namespaces", claims = "/apis/resource.k8s.io/v1/namespaces/admins/resourceclaims";
        const string claim = """
            {"metadata":{"name":"a"},
            "spec":{"devices":{"requests":[{"name":"r","exactly":{"deviceClassName":"c","adminAccess":true}}]}}}
            """;
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(namespaces, """{"metadata":{"name":"admins"}}""");
        Assert.Contains("resource.kubernetes.io/admin-access",
            (await server.PostAsync(claims, claim)).Expect(422).At("message"), StringComparison.Ordinal);
        (await server.PatchAsync($"{namespaces}/admins",
            """{"metadata":{"labels":{"resource.kubernetes.io/admin-access":"true"}}}""")).Expect(200);
        await server.CreateAsync(claims, claim);
    }

    [Fact]
    public async Task A_zero_that_an_apply_says_is_owned()
    {
        await using var server = await TestServer.StartAsync();
        var made = (await server.PatchAsync(
            "/apis/scheduling.k8s.io/v1/priorityclasses/a?fieldManager=m",
            """{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"a"},"value":1,"globalDefault":false}""",
            "application/apply-patch+yaml")).Expect(201);
        Assert.Contains("f:globalDefault", made.At("metadata.managedFields"), StringComparison.Ordinal);
        Assert.Null(made["globalDefault"]);
    }

    [Fact]
    public async Task Jobs_leave_their_pods_where_a_delete_does_not_say()
    {
        const string jobs = "/apis/batch/v1/namespaces/default/jobs";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(jobs, """
            {"metadata":{"name":"a"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"a"}]}}}}
            """);
        var marked = (await server.DeleteAsync($"{jobs}/a")).Expect(200);
        Assert.Equal("""["orphan"]""", marked.At("metadata.finalizers"));
    }

    [Fact]
    public async Task A_scale_is_a_table_and_refuses_in_its_own_name()
    {
        const string sets = "/apis/apps/v1/namespaces/default/replicasets";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(sets, """
            {"metadata":{"name":"a"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"a"}},
            "template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"a","image":"a"}]}}}}
            """);
        var refused = (await server.PatchAsync($"{sets}/a/scale", """{"spec":{"replicas":-1}}""",
            "application/merge-patch+json")).Expect(422);
        Assert.Equal("Scale", refused.At("details.kind"));
        var table = (await server.GetAsync($"{sets}/a/scale", "application/json;as=Table;g=meta.k8s.io;v=v1")).Expect(200);
        Assert.Contains("""["a",2,0,""", table.At("rows"), StringComparison.Ordinal);
    }

    private static DocumentObject Sound(string kind) => KindsUnderTest.Stored(MinimalObjects.Of(kind));
}
