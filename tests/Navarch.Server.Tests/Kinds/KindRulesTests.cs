using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>
/// The least object of a kind with one thing broken, and all its refusals: field, title and message as upstream's
/// validation has them.
/// </summary>
public sealed class KindRulesTests
{
    private const string StatefulSet = "apps/v1/StatefulSet", DaemonSet = "apps/v1/DaemonSet", Job = "batch/v1/Job",
        CronJob = "batch/v1/CronJob", V1 = "autoscaling/v1/HorizontalPodAutoscaler",
        V2 = "autoscaling/v2/HorizontalPodAutoscaler", Budget = "policy/v1/PodDisruptionBudget",
        Ingress = "networking.k8s.io/v1/Ingress", Policy = "networking.k8s.io/v1/NetworkPolicy",
        Range = "networking.k8s.io/v1/ServiceCIDR", Event = "events.k8s.io/v1/Event";

    [Theory]
    [InlineData(StatefulSet, "spec.podManagementPolicy", "'Wild'",
        "spec.podManagementPolicy: Invalid value: \"Wild\": must be 'OrderedReady' or 'Parallel'")]
    [InlineData(StatefulSet, "spec.selector", "{}", "spec.selector: Invalid value: {}: empty selector is invalid for statefulset")]
    [InlineData(StatefulSet, "spec.updateStrategy", "{'type':'OnDelete','rollingUpdate':{'partition':1}}",
        "spec.updateStrategy.rollingUpdate: Invalid value: {\"partition\":1}: only allowed for updateStrategy 'RollingUpdate'")]
    [InlineData(StatefulSet, "spec.template.spec.activeDeadlineSeconds", "5",
        "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported")]
    [InlineData(DaemonSet, "spec.updateStrategy.rollingUpdate.maxSurge", "1",
        "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero")]
    [InlineData(DaemonSet, "spec.updateStrategy.rollingUpdate.maxUnavailable", "0",
        "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    [InlineData("apps/v1/ControllerRevision", "data", "", "data: Required value: data is mandatory")]
    [InlineData(CronJob, "spec.schedule", "'* * *'",
        "spec.schedule: Invalid value: \"* * *\": expected exactly 5 fields, found 3: [* * *]")]
    [InlineData(CronJob, "spec.schedule", "'70 * * * *'",
        "spec.schedule: Invalid value: \"70 * * * *\": end of range (70) above maximum (59): 70")]
    [InlineData(CronJob, "spec.schedule", "'5-3 * * * *'",
        "spec.schedule: Invalid value: \"5-3 * * * *\": beginning of range (5) beyond end of range (3): 5-3")]
    [InlineData(CronJob, "spec.schedule", "'*/0 * * * *'",
        "spec.schedule: Invalid value: \"*/0 * * * *\": step of range should be a positive number: */0")]
    [InlineData(CronJob, "spec.schedule", "'@soon'", "spec.schedule: Invalid value: \"@soon\": unrecognized descriptor: @soon")]
    [InlineData(CronJob, "spec.schedule", "'TZ=UTC 0 * * * *'",
        "spec.schedule: Invalid value: \"TZ=UTC 0 * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData(CronJob, "spec.timeZone", "'Nowhere'", "spec.timeZone: Invalid value: \"Nowhere\": unknown time zone Nowhere")]
    [InlineData(CronJob, "spec.concurrencyPolicy", "'Some'",
        "spec.concurrencyPolicy: Unsupported value: \"Some\": supported values: \"Allow\", \"Forbid\", \"Replace\"")]
    [InlineData(CronJob, "spec.jobTemplate.spec.template.spec.restartPolicy", "'Always'",
        "spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData(CronJob, "spec.jobTemplate.spec.backoffLimitPerIndex", "1",
        "spec.jobTemplate.spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode")]
    [InlineData(V2, "spec.maxReplicas", "0", "spec.maxReplicas: Invalid value: 0: must be greater than 0",
        "spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`")]
    [InlineData(V2, "spec.minReplicas", "0", "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1",
        "spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas")]
    [InlineData(V2, "spec.scaleTargetRef.name", "''", "spec.scaleTargetRef.name: Required value")]
    [InlineData(V2, "spec.scaleTargetRef.apiVersion", "'v1'",
        "spec.scaleTargetRef.apiVersion: Invalid value: \"v1\": apiVersion must specify API group")]
    [InlineData(V2, "spec.metrics[0]", "{'type':'Pods'}",
        "spec.metrics[0].pods: Required value: must populate information for the given metric source")]
    [InlineData(V2, "spec.behavior", "{'scaleUp':{'policies':[{'type':'Pods','value':0,'periodSeconds':9}]}}",
        "spec.behavior.scaleUp.policies[0].value: Invalid value: 0: must be greater than zero")]
    [InlineData(V1, "spec.scaleTargetRef.kind", "'a/b'",
        "spec.scaleTargetRef.kind: Invalid value: \"a/b\": may not contain '/'")]
    [InlineData(Budget, "spec.maxUnavailable", "'150%'",
        "spec: Invalid value: {\"minAvailable\":1,\"selector\":{\"matchLabels\":{\"app\":\"walk\"}},\"maxUnavailable\":\"150%\"}: " +
        "minAvailable and maxUnavailable cannot be both set",
        "spec.maxUnavailable: Invalid value: \"150%\": must not be greater than 100%")]
    [InlineData(Budget, "spec.unhealthyPodEvictionPolicy", "'Never'",
        "spec.unhealthyPodEvictionPolicy: Unsupported value: \"Never\": supported values: \"AlwaysAllow\", \"IfHealthyBudget\"")]
    [InlineData(Ingress, "spec.defaultBackend", "",
        "spec: Invalid value: []: either `defaultBackend` or `rules` must be specified")]
    [InlineData(Ingress, "spec.defaultBackend.service.port", "{}",
        "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData(Ingress, "spec.rules", "[{'host':'10.0.0.1'}]",
        "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address")]
    [InlineData(Ingress, "spec.rules", "[{'http':{'paths':[{'path':'a','pathType':'Exact','backend':{'service':{'name':'web','port':{'number':80}}}}]}}]",
        "spec.rules[0].http.paths[0].path: Invalid value: \"a\": must be an absolute path")]
    [InlineData("networking.k8s.io/v1/IngressClass", "spec.controller", "'plain'",
        "spec.controller: Invalid value: \"plain\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData(Policy, "spec.ingress", "[{'from':[{}]}]", "spec.ingress[0].from[0]: Required value: must specify a peer")]
    [InlineData(Policy, "spec.egress", "[{'to':[{'ipBlock':{'cidr':'10.0.0.0/8','except':['11.0.0.0/16']}}]}]",
        "spec.egress[0].to[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`")]
    [InlineData(Policy, "spec.ingress", "[{'ports':[{'protocol':'TCP','port':90,'endPort':80}]}]",
        "spec.ingress[0].ports[0].endPort: Invalid value: 90: must be greater than or equal to `port`")]
    [InlineData(Range, "spec.cidrs", "['192.0.2.7/24']",
        "spec.cidrs[0]: Invalid value: \"192.0.2.7/24\": must be in canonical form (\"192.0.2.0/24\")")]
    [InlineData(Range, "spec.cidrs", "['192.0.2.0/24','198.51.100.0/24']",
        "spec.cidrs: Invalid value: [\"192.0.2.0/24\",\"198.51.100.0/24\"]: may specify no more than one IP for each IP family, " +
        "i.e 192.168.0.0/24 and 2001:db8::/64")]
    [InlineData(Event, "type", "'Odd'", "type: Invalid value: \"\": has invalid value: Odd")]
    [InlineData(Event, "deprecatedCount", "3", "count: Invalid value: \"\": needs to be unset")]
    public void Refuse_what_upstream_refuses(string kind, string path, string value, params string[] refusals)
    {
        var sound = Sound(kind);
        Assert.Equal([], KindsUnderTest.Refusals(sound));
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(sound, path, value)));
    }

    [Theory]
    [InlineData(StatefulSet, "spec.serviceName", "'other'",
        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', " +
        "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")]
    [InlineData(StatefulSet, "spec.replicas", "3")]
    [InlineData("apps/v1/ControllerRevision", "data", "{'a':1}", "data: Invalid value: {\"a\":1}: field is immutable")]
    [InlineData("networking.k8s.io/v1/IPAddress", "spec.parentRef.name", "'b'",
        "spec.parentRef: Invalid value: {\"resource\":\"services\",\"namespace\":\"default\",\"name\":\"b\"}: field is immutable")]
    [InlineData(Range, "spec.cidrs[0]", "'198.51.100.0/24'",
        "spec.cidrs[0]: Invalid value: \"198.51.100.0/24\": field is immutable")]
    [InlineData(Range, "spec.cidrs[1]", "'2001:db8::/64'")]
    [InlineData(Event, "note", "'Ran'", "message: Invalid value: \"Ran\": field is immutable")]
    [InlineData(V2, "spec.scaleTargetRef.name", "'other'")]
    public void Refuse_changes_that_upstream_refuses(string kind, string path, string value, params string[] refusals)
    {
        var old = Sound(kind);
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(old, path, value), old));
    }

    [Fact]
    public async Task A_budgets_selector_is_replaced_by_a_strategic_patch()
    {
        const string budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(budgets, """{"metadata":{"name":"a"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"a"}}}}""");
        var patched = (await server.PatchAsync($"{budgets}/a", """{"spec":{"selector":{"matchLabels":{"tier":"b"}}}}""",
            "application/strategic-merge-patch+json")).Expect(200);
        Assert.Equal("""{"tier":"b"}""", patched.At("spec.selector.matchLabels"));
    }

    private static DocumentObject Sound(string kind)
    {
        var minimal = MinimalObjects.Of(kind);
        ((DocumentObject)minimal["metadata"]!)["namespace"] = "default";
        return KindsUnderTest.Stored(minimal);
    }
}
