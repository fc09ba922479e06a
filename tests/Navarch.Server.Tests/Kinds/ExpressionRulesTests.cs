namespace Navarch.Server.Tests.Kinds;

/// <summary>Fields that hold expressions, refused and kept as upstream does.</summary>
public sealed class ExpressionRulesTests
{
    private const string Webhooks = "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
        Mutating = "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration",
        Policy = "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy",
        Claim = "resource.k8s.io/v1/ResourceClaim", Class = "resource.k8s.io/v1/DeviceClass";

    private const string Conditions = "webhooks[0].matchConditions", Selector = "spec.selectors[0].cel.expression";

    [Theory]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'... [] bad expression'}]",
        "webhooks[0].matchConditions[0].expression: Invalid value: \"... [] bad expression\": compilation failed: ERROR: <input>:1:2: Syntax error:")]
    [InlineData(Mutating, Conditions, "[{'name':'a','expression':' x '}]",
        "webhooks[0].matchConditions[0].expression: Invalid value: \"x\": compilation failed: ERROR: <input>:1:1: undeclared reference to 'x' (in container '')\n | x\n | ^")]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'object.a + 1'}]",
        "webhooks[0].matchConditions[0].expression: Invalid value: \"object.a + 1\": must evaluate to bool but got int")]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'params.a'}]", "undeclared reference to 'params'")]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'request.kinds.kind == object.kind'}]", "undefined field 'kinds'")]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'[2, 1].sort() == [1, 2]'}]", "undeclared reference to 'sort'")]
    [InlineData(Policy, "spec.validations", "[{'expression':'1'}]",
        "spec.validations[0].expression: Invalid value: \"1\": must evaluate to bool but got int")]
    [InlineData(Policy, "spec.validations", "[{'expression':'true','messageExpression':'authorizer'}]",
        "spec.validations[0].messageExpression: Invalid value: \"authorizer\": compilation failed: ERROR: <input>:1:1: undeclared reference to 'authorizer'")]
    [InlineData(Policy, "spec.validations", "[{'expression':'variables.a'}]", "undeclared reference to 'variables'")]
    [InlineData(Policy, "spec.variables", "[{'name':'a','expression':'variables.b'},{'name':'b','expression':'1'}]",
        "spec.variables[0].expression: Invalid value: \"variables.b\": compilation failed: ERROR: <input>:1:10: undefined field 'b'")]
    [InlineData(Policy, "spec.variables", "[{'name':'a','expression':'[1]'},{'name':'b','expression':'variables.a[0].c'}]",
        "spec.variables[1].expression: Invalid value: \"variables.a[0].c\": compilation failed: ERROR: <input>:1:15: type 'int' does not support field selection")]
    [InlineData(Policy, "spec.auditAnnotations", "[{'key':'a','valueExpression':' 1 '}]",
        "spec.auditAnnotations[0].valueExpression: Invalid value: \" 1 \": must evaluate to one of [string null_type] but got int")]
    [InlineData(Policy, "spec.matchConditions", "[{'name':'a','expression':'request.name'}]",
        "spec.matchConditions[0].expression: Invalid value: \"request.name\": must evaluate to bool but got string")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'device.driver'}}]}",
        "spec.selectors[0].cel.expression: Invalid value: \"device.driver\": must evaluate to bool or the unknown type, not string")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'device.model'}}]}", "undefined field 'model'")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'cel.bind(1, true, true)'}}]}",
        "cel.bind() variable names must be simple identifiers")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':" +
        "'device.attributes.all(a, device.attributes.all(b, device.attributes.all(c, device.attributes.all(d, a + b == c + d))))'}}]}",
        "spec.selectors[0].cel.expression: Forbidden: too complex, exceeds cost limit")]
    [InlineData(Claim, "spec.devices.requests[0].exactly.selectors", "[{'cel':{'expression':'cel'}}]",
        "spec.devices.requests[0].exactly.selectors[0].cel.expression: Invalid value: \"cel\": compilation failed:")]
    public void Refuse_what_does_not_compile(string kind, string path, string value, string refusal)
    {
        var sound = MinimalObjects.Of(kind);
        var refusals = KindsUnderTest.Refusals(KindsUnderTest.Stored(KindsUnderTest.Edited(sound, path, value)));
        Assert.Contains(refusal, Assert.Single(refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'oldObject == null && authorizer.requestResource.check(request.operation).allowed()'}]")]
    [InlineData(Webhooks, Conditions, "[{'name':'a','expression':'namespaceObject.metadata.labels.a == object.metadata.name'}]")]
    [InlineData(Policy, "spec.variables", "[{'name':'a','expression':'object.spec'},{'name':'b','expression':'variables.a.replicas + 1'}]")]
    [InlineData(Policy, "spec", "{'failurePolicy':'Fail','paramKind':{'apiVersion':'a.b/v1','kind':'C'}," +
        "'matchConstraints':{'resourceRules':[{'operations':['*'],'apiGroups':['*'],'apiVersions':['*'],'resources':['*']}]}," +
        "'matchConditions':[{'name':'p','expression':'params.on == true'}]," +
        "'validations':[{'expression':'object.a <= params.most','messageExpression':'string(params.most)'}]," +
        "'auditAnnotations':[{'key':'k','valueExpression':'null'}]}")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'cel.bind(a, device.attributes[\\'a.b\\'], a.on && a.size > 1)'}}]}")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'device.capacity[\\'a.b\\'].memory.compareTo(quantity(\\'1Gi\\')) >= 0'}}]}")]
    [InlineData(Class, "spec", "{'selectors':[{'cel':{'expression':'device.attributes[\\'a.b\\'].on'}}]}")]
    public void Take_what_compiles(string kind, string path, string value) =>
        Assert.Equal([], KindsUnderTest.Refusals(KindsUnderTest.Stored(
            KindsUnderTest.Edited(MinimalObjects.Of(kind), path, value.Replace("\\'", "\\u0027")))));

    [Fact]
    public void Conditions_that_stay_are_not_looked_at_again_and_stored_expressions_may_use_what_is_new()
    {
        const string bad = "[{'name':'a','expression':'bad'}]", late = "[{'name':'a','expression':'[1].sort() == [1]'}]";
        foreach (var (kind, path) in ((string, string)[])[(Webhooks, Conditions), (Mutating, Conditions), (Policy, "spec.matchConditions")])
        {
            var old = With(kind, path, bad);
            Assert.Equal([], KindsUnderTest.Refusals(KindsUnderTest.Edited(old, "metadata.labels", "{'a':'b'}"), old));
            Assert.Single(KindsUnderTest.Refusals(KindsUnderTest.Edited(old, path + "[0].name", "'b'"), old));
            old = With(kind, path, late);
            Assert.Single(KindsUnderTest.Refusals(old));
            Assert.Equal([], KindsUnderTest.Refusals(KindsUnderTest.Edited(old, path + "[0].name", "'b'"), old));
        }
    }

    [Fact]
    public void Stored_validations_and_selectors_may_use_what_is_new()
    {
        const string late = "[1].sort() == [1]";
        var policy = With(Policy, "spec.validations", $"[{{'expression':'{late}'}}]");
        Assert.Single(KindsUnderTest.Refusals(policy));
        Assert.Equal([], KindsUnderTest.Refusals(KindsUnderTest.Edited(policy, "spec.validations[0].message", "'m'"), policy));
        var type = With(Class, "spec", $"{{'selectors':[{{'cel':{{'expression':'{late}'}}}}]}}");
        Assert.Single(KindsUnderTest.Refusals(type));
        Assert.Equal([], KindsUnderTest.Refusals(type, type));
        Assert.Single(KindsUnderTest.Refusals(KindsUnderTest.Edited(type, Selector, "'[2].sort() == [2]'"), type));
    }

    private static Api.Documents.DocumentObject With(string kind, string path, string value) =>
        KindsUnderTest.Stored(KindsUnderTest.Edited(MinimalObjects.Of(kind), path, value));
}
