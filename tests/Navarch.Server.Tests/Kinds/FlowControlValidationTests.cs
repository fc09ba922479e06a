using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

public sealed class FlowControlValidationTests
{
    private static readonly DocumentObject Schema = KindsUnderTest.Read("""
        apiVersion: flowcontrol.apiserver.k8s.io/v1
        kind: FlowSchema
        metadata: {name: batch}
        spec:
          priorityLevelConfiguration: {name: low}
          rules:
          - subjects: [{kind: User, user: {name: robot}}]
            resourceRules: [{verbs: [list], apiGroups: [""], resources: [pods], namespaces: ["*"]}]
            nonResourceRules: [{verbs: ["*"], nonResourceURLs: [/healthz]}]
        """);

    private static readonly DocumentObject Level = KindsUnderTest.Read("""
        apiVersion: flowcontrol.apiserver.k8s.io/v1
        kind: PriorityLevelConfiguration
        metadata: {name: low}
        spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {}}}}
        """);

    [Fact]
    public void Fills_in_what_is_left_out()
    {
        Assert.Equal("1000", Schema.At("spec.matchingPrecedence"));
        Assert.Equal(("30", "0", "64"), (Level.At("spec.limited.nominalConcurrencyShares"),
            Level.At("spec.limited.lendablePercent"), Level.At("spec.limited.limitResponse.queuing.queues")));
    }

    [Theory]
    [InlineData("spec.matchingPrecedence", "1",
        "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1")]
    [InlineData("spec.matchingPrecedence", "10001", "spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000")]
    [InlineData("spec.priorityLevelConfiguration.name", "''",
        "spec.priorityLevelConfiguration.name: Required value: must reference a priority level")]
    [InlineData("spec.rules[0].subjects", "[]", "spec.rules[0].subjects: Required value: subjects must contain at least one value")]
    [InlineData("spec.rules[0].subjects[0].kind", "'Group'",
        "spec.rules[0].subjects[0].user: Forbidden: user is forbidden when subject kind is not 'User'",
        "spec.rules[0].subjects[0].group: Required value: group is required when subject kind is 'Group'")]
    [InlineData("spec.rules[0].resourceRules[0].verbs", "['see']", "spec.rules[0].resourceRules[0].verbs: Unsupported value: " +
        "[\"see\"]: supported values: \"create\", \"delete\", \"deletecollection\", \"get\", \"list\", \"patch\", \"proxy\", " +
        "\"update\", \"watch\"")]
    [InlineData("spec.rules[0].resourceRules[0].namespaces", "[]", "spec.rules[0].resourceRules[0].namespaces: Required value: " +
        "resource rules that are not cluster scoped must supply at least one namespace")]
    [InlineData("spec.rules[0].nonResourceRules[0].nonResourceURLs", "['/a*b']",
        "spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: \"/a*b\": wildcard can only do suffix matching")]
    public void Refuses_a_schema(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Schema, path, value, refusals);

    [Theory]
    [InlineData("spec.type", "'Exempt'", "spec.type: Invalid value: \"Exempt\": must be 'Exempt' if and only if `name` is 'exempt'",
        "spec.limited: Forbidden: must be nil if the type is not Limited")]
    [InlineData("spec.limited", "", "spec.limited: Required value: must not be empty when type is Limited")]
    [InlineData("spec.limited.lendablePercent", "101",
        "spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive")]
    [InlineData("spec.limited.limitResponse.type", "'Reject'",
        "spec.limited.limitResponse.queuing: Forbidden: must be nil if limited.limitResponse.type is not Limited")]
    [InlineData("spec.limited.limitResponse.queuing.handSize", "65",
        "spec.limited.limitResponse.queuing.handSize: Invalid value: 65: should not be greater than queues (64)")]
    [InlineData("spec.limited.limitResponse.queuing.handSize", "11", "spec.limited.limitResponse.queuing.handSize: Invalid value: " +
        "11: required entropy bits of deckSize 64 and handSize 11 should not be greater than 60")]
    public void Refuses_a_level(string path, string value, params string[] refusals) =>
        BrokenObjects.Refuses(Level, path, value, refusals);
}
