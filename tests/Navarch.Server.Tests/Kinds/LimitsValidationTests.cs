using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

public sealed class LimitsValidationTests
{
    private static readonly DocumentObject Range = KindsUnderTest.Read("""
        apiVersion: v1
        kind: LimitRange
        metadata: {name: limits, namespace: default}
        spec:
          limits:
          - type: Container
            min: {cpu: 100m}
            max: {cpu: "2"}
            maxLimitRequestRatio: {cpu: "10"}
        """);

    private static readonly DocumentObject Quota = KindsUnderTest.Read("""
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: quota, namespace: default}
        spec:
          hard: {pods: "10", requests.cpu: "2"}
          scopes: [NotTerminating]
        """);

    private static readonly DocumentObject Priority = KindsUnderTest.Read("""
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata: {name: high}
        value: 100
        """);

    private static readonly DocumentObject Runtime = KindsUnderTest.Read("""
        apiVersion: node.k8s.io/v1
        kind: RuntimeClass
        metadata: {name: sandbox}
        handler: sandbox
        """);

    private static readonly DocumentObject Controller = KindsUnderTest.Read("""
        apiVersion: v1
        kind: ReplicationController
        metadata: {name: web, namespace: default}
        spec:
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """);

    [Fact]
    public void Fills_in_what_follows_from_the_rest()
    {
        Assert.Equal(("2", "2"), (Range.At("spec.limits.0.default.cpu"), Range.At("spec.limits.0.defaultRequest.cpu")));
        Assert.Equal(("web", "web", "1"), (Controller.At("spec.selector.app"), Controller.At("metadata.labels.app"),
            Controller.At("spec.replicas")));
        Assert.Equal("PreemptLowerPriority", Priority.At("preemptionPolicy"));
    }

    [Theory]
    [InlineData("spec.limits[0].type", "'Chair'", "spec.limits[0].type: Invalid value: \"Chair\": must be a standard limit type " +
        "or fully qualified")]
    [InlineData("spec.limits[0].min.cpu", "'3'", "spec.limits[0].min[cpu]: Invalid value: \"3\": min value 3 is greater than max value 2",
        "spec.limits[0].defaultRequest[cpu]: Invalid value: \"2\": min value 3 is greater than default request value 2",
        "spec.limits[0].default[cpu]: Invalid value: \"3\": min value 3 is greater than default value 2",
        "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"10\": ratio 10 is greater than max/min = 0.666667")]
    [InlineData("spec.limits[0].maxLimitRequestRatio.cpu", "'30'", "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: " +
        "\"30\": ratio 30 is greater than max/min = 20.000000")]
    [InlineData("spec.limits[0].type", "'Pod'", "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
        "spec.limits[0].defaultRequest: Forbidden: may not be specified when `type` is 'Pod'")]
    [InlineData("spec.limits[1]", "{'type':'Container'}", "spec.limits[1].type: Duplicate value: \"Container\"")]
    [InlineData("spec.limits[1]", "{'type':'PersistentVolumeClaim'}",
        "spec.limits[1].limits: Required value: either minimum or maximum storage value is required, but neither was provided")]
    public void Refuses_limits(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Range, path, value, refusals);

    [Theory]
    [InlineData("spec.hard.pods", "'1.5'", "spec.hard[pods]: Invalid value: \"1500m\": must be an integer")]
    [InlineData("spec.hard.chairs", "'1'",
        "spec.hard[chairs]: Invalid value: \"chairs\": must be a standard resource type or fully qualified",
        "spec.hard[chairs]: Invalid value: \"chairs\": must be a standard resource for quota")]
    [InlineData("spec.scopes", "['BestEffort']",
        "spec.scopes: Invalid value: [\"BestEffort\"]: unsupported scope applied to resource")]
    [InlineData("spec.scopes", "['Terminating','NotTerminating']",
        "spec.scopes: Invalid value: [\"Terminating\",\"NotTerminating\"]: conflicting scopes")]
    [InlineData("spec.scopeSelector", "{'matchExpressions':[{'scopeName':'PriorityClass','operator':'In'}]}",
        "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or " +
        "'NotIn' for scope selector")]
    public void Refuses_a_quota(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Quota, path, value, refusals);

    [Theory]
    [InlineData("spec.scopes", "[]", "spec.scopes: Invalid value: []: field is immutable")]
    [InlineData("spec.hard.pods", "'20'")]
    public void Keeps_the_scopes_of_a_quota(string path, string value, params string[] refusals) =>
        BrokenObjects.RefusesUpdate(Quota, path, value, refusals);

    [Theory]
    [InlineData("value", "1000000001", "value: Forbidden: maximum allowed value of a user defined priority is 1000000000")]
    [InlineData("preemptionPolicy", "'Sometimes'", "preemptionPolicy: Unsupported value: \"Sometimes\": supported values: " +
        "\"PreemptLowerPriority\", \"Never\"")]
    [InlineData("metadata.name", "'system-mine'", "metadata.name: Forbidden: priority class names with 'system-' prefix are " +
        "reserved for system use only. error: system-mine is not a known system priority class")]
    public void Refuses_a_priority(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Priority, path, value, refusals);

    [Theory]
    [InlineData("value", "7", "value: Forbidden: may not be changed in an update.")]
    [InlineData("preemptionPolicy", "'Never'", "preemptionPolicy: Invalid value: \"Never\": field is immutable")]
    [InlineData("description", "'d'")]
    public void Keeps_a_priority(string path, string value, params string[] refusals) =>
        BrokenObjects.RefusesUpdate(Priority, path, value, refusals);

    [Theory]
    [InlineData("overhead", "{'podFixed':{'cpu':'-1'}}",
        "overhead.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("scheduling", "{'tolerations':[{'key':'a','operator':'Exists'},{'key':'a','operator':'Exists'}]}",
        "scheduling.tolerations[1]: Duplicate value: {\"key\":\"a\",\"operator\":\"Exists\"}")]
    public void Refuses_a_runtime(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Runtime, path, value, refusals);

    [Theory]
    [InlineData("spec.selector", "{}", "spec.selector: Required value")]
    [InlineData("spec.selector", "{'app':'db'}",
        "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`")]
    [InlineData("spec.replicas", "-1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.template", "", "spec.template: Required value")]
    public void Refuses_a_controller(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Controller, path, value, refusals);
}
