using System.Text;
using Navarch.Api.Requests;
using Navarch.Server.Audit;
using Navarch.Server.Authorization;
using Navarch.Server.Configuration;
using Navarch.Server.Http;

namespace Navarch.Server.Tests.Audit;

public sealed class AuditPolicyTests
{
    private static readonly UserIdentity Jane = new("jane") { Groups = ["staff", "system:authenticated"] };

    [Theory]
    [InlineData("users: [jane]", "GET", "/api/v1/pods", true)]
    [InlineData("users: [bob]", "GET", "/api/v1/pods", false)]
    [InlineData("userGroups: [staff]", "GET", "/healthz", true)]
    [InlineData("userGroups: [others]", "GET", "/healthz", false)]
    [InlineData("verbs: [list]", "GET", "/api/v1/pods", true)]
    [InlineData("verbs: [get]", "GET", "/api/v1/pods", false)]
    [InlineData("namespaces: [a]", "GET", "/api/v1/namespaces/a/pods", true)]
    [InlineData("namespaces: [a]", "GET", "/api/v1/namespaces/b/pods", false)]
    [InlineData("namespaces: ['']", "GET", "/api/v1/nodes", true)]
    [InlineData("namespaces: ['']", "GET", "/healthz", false)]
    [InlineData("resources: [{resources: [pods]}]", "GET", "/api/v1/namespaces/a/pods/p", true)]
    [InlineData("resources: [{resources: [pods]}]", "GET", "/api/v1/namespaces/a/pods/p/log", false)]
    [InlineData("resources: [{resources: ['pods/*']}]", "GET", "/api/v1/namespaces/a/pods/p/log", true)]
    [InlineData("resources: [{resources: ['pods/*']}]", "GET", "/api/v1/namespaces/a/pods/p", true)]
    [InlineData("resources: [{resources: ['*/log']}]", "GET", "/api/v1/namespaces/a/pods/p/log", true)]
    [InlineData("resources: [{resources: ['*/log']}]", "GET", "/api/v1/namespaces/a/pods/p", false)]
    [InlineData("resources: [{resources: ['*']}]", "GET", "/api/v1/namespaces/a/pods/p/log", true)]
    [InlineData("resources: [{resources: [pods], resourceNames: [p]}]", "GET", "/api/v1/namespaces/a/pods/p", true)]
    [InlineData("resources: [{resources: [pods], resourceNames: [q]}]", "GET", "/api/v1/namespaces/a/pods/p", false)]
    [InlineData("resources: [{group: apps}]", "GET", "/apis/apps/v1/deployments", true)]
    [InlineData("resources: [{group: apps}]", "GET", "/api/v1/pods", false)]
    [InlineData("nonResourceURLs: ['/healthz*']", "GET", "/healthz/ping", true)]
    [InlineData("nonResourceURLs: ['/healthz*']", "GET", "/api/v1/pods", false)]
    [InlineData("nonResourceURLs: ['*']", "GET", "/version", true)]
    public void A_rule_matches_all_that_it_names(string rule, string method, string path, bool matches)
    {
        var policy = Read($"rules:\n- {{level: Request, {rule}}}\n");
        var info = RequestInfo.Of(new ApiRequest { Method = method, Path = path });
        Assert.Equal(matches ? AuditLevel.Request : AuditLevel.None, policy.Judge(AuthorizationAttributes.Of(info, Jane)).Level);
    }

    [Fact]
    public void The_first_match_decides_and_stages_add_up()
    {
        var policy = Read("""
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - {level: Metadata, users: [jane], omitStages: [Panic], omitManagedFields: false}
            - {level: RequestResponse}
            """);
        var info = RequestInfo.Of(new ApiRequest { Method = "GET", Path = "/version" });
        Assert.Equal(
            new AuditVerdict(AuditLevel.Metadata, AuditStages.RequestReceived | AuditStages.Panic, false),
            policy.Judge(AuthorizationAttributes.Of(info, Jane)));
        Assert.Equal(
            new AuditVerdict(AuditLevel.RequestResponse, AuditStages.RequestReceived, true),
            policy.Judge(AuthorizationAttributes.Of(info, new UserIdentity("bob"))));
    }

    [Theory]
    [InlineData("rules: []", "at least one rule")]
    [InlineData("rules: [{level: All}]", "level \"All\"")]
    [InlineData("rules: [{users: [a]}]", "level is required")]
    [InlineData("rules: [{level: None, omitStages: [Later]}]", "\"Later\"")]
    [InlineData("rules: [{level: None, nonResourceURLs: [healthz]}]", "should begin with /")]
    [InlineData("rules: [{level: None, nonResourceURLs: ['/a*b']}]", "only at its end")]
    [InlineData("rules: [{level: None, nonResourceURLs: ['/a'], namespaces: [b]}]", "cannot stand")]
    [InlineData("rules: [{level: None, resources: [{group: apps/v1}]}]", "without version")]
    [InlineData("rules: [{level: None, resources: [{resourceNames: [a]}]}]", "need resources")]
    [InlineData("rules: [{level: None, user: [a]}]", "rules[0].user is unknown")]
    public void Says_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Read(text)).Message);

    private static AuditPolicy Read(string text) => AuditPolicy.Of(ConfigurationNode.Parse(
        "policy.yaml", Encoding.UTF8.GetBytes("apiVersion: audit.k8s.io/v1\nkind: Policy\n" + text), "Policy", "audit.k8s.io/v1"));
}
