using System.Text;
using Navarch.Server.Authorization.Webhooks;
using Navarch.Server.Configuration;

namespace Navarch.Server.Tests.Authorization;

public sealed class AuthorizationSettingsTests
{
    private const string Webhook = """
        timeout: 3s, subjectAccessReviewVersion: v1, failurePolicy: Deny,
        connectionInfo: {type: KubeConfigFile, kubeConfigFile: service.yaml}
        """;

    private const string V1 = "timeout: 3s, matchConditionSubjectAccessReviewVersion: v1, matchConditions: ";

    [Fact]
    public void Reads_order_and_what_is_usual()
    {
        var settings = Read($"[{{type: RBAC, name: r}}, {{type: Webhook, name: w, webhook: {{{Webhook}}}}}, {{type: Node, name: nodes}}]");
        Assert.IsType<AuthorizationSettings.Entry.Rbac>(settings.Entries[0]);
        Assert.IsType<AuthorizationSettings.Entry.Node>(settings.Entries[2]);
        Assert.Equal(
            new WebhookAuthorizerOptions("w", "service.yaml")
            {
                Timeout = TimeSpan.FromSeconds(3), IsDeniedOnFailure = true,
                AllowedLifetime = TimeSpan.FromMinutes(5), OtherLifetime = TimeSpan.FromSeconds(30),
            },
            Assert.IsType<AuthorizationSettings.Entry.Webhook>(settings.Entries[1]).Options);
    }

    [Fact]
    public void A_service_may_have_64_conditions_and_no_more()
    {
        string Conditions(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{expression: '{i} > 0'}}"));
        string Settings(int count) =>
            $"[{{type: Webhook, name: w, webhook: {{{Webhook.Replace("timeout: 3s", $"{V1}[{Conditions(count)}]")}}}}}]";
        var entry = Assert.IsType<AuthorizationSettings.Entry.Webhook>(Assert.Single(Read(Settings(64)).Entries));
        Assert.False(entry.Options.Conditions.IsEmpty);
        Assert.Contains("64 are allowed", Assert.Throws<ConfigurationException>(() => Read(Settings(65))).Message);
    }

    [Fact]
    public void What_is_not_to_be_cached_is_not()
    {
        var settings = Read($"[{{type: Webhook, name: w, webhook: {{{Webhook}, cacheAuthorizedRequests: false, unauthorizedTTL: 1m}}}}]");
        var options = Assert.IsType<AuthorizationSettings.Entry.Webhook>(Assert.Single(settings.Entries)).Options;
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(1)), (options.AllowedLifetime, options.OtherLifetime));
    }

    [Theory]
    [InlineData("[]", "authorizers needs at least one")]
    [InlineData("[{type: RBAC}]", "name is required")]
    [InlineData("[{type: RBAC, name: A_}]", "is no name")]
    [InlineData("[{type: RBAC, name: a}, {type: Node, name: a}]", "two authorizers")]
    [InlineData("[{type: RBAC, name: a}, {type: RBAC, name: b}]", "more than once")]
    [InlineData("[{type: AlwaysAllow, name: a}]", "is not supported")]
    [InlineData("[{type: RBAC, name: a, webhook: {}}]", "for authorizers of type Webhook")]
    [InlineData("[{type: Webhook, name: a}]", "webhook is required")]
    [InlineData("[{type: RBAC, name: a, order: 1}]", "order is unknown")]
    public void Refuses_what_is_wrong(string authorizers, string problem) =>
        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Read(authorizers)).Message);

    [Theory]
    [InlineData("timeout: 3s", "timeout: 31s", "at most 30 s")]
    [InlineData("timeout: 3s", "timeout: 0s", "above 0")]
    [InlineData("timeout: 3s,", "", "timeout is required")]
    [InlineData("Version: v1,", "Version: v2,", "use v1 or v1beta1")]
    [InlineData("failurePolicy: Deny,", "", "failurePolicy is required")]
    [InlineData("failurePolicy: Deny", "failurePolicy: Allow", "NoOpinion or Deny")]
    [InlineData("KubeConfigFile,", "InClusterConfig,", "is not supported")]
    [InlineData("timeout: 3s", "timeout: 3s, matchConditions: [{expression: 'true'}]", "should be v1 where there are")]
    [InlineData("timeout: 3s", "timeout: 3s, matchConditionSubjectAccessReviewVersion: v1beta1", "should be v1 where there are")]
    [InlineData("timeout: 3s", V1 + "[{expression: ' '}]", "expression is required")]
    [InlineData("timeout: 3s", V1 + "[{expression: 'true'}, {expression: 'true'}]", "is given twice")]
    [InlineData("timeout: 3s", V1 + "[{expression: request.verb}]", "compilation failed")]
    [InlineData("timeout: 3s", V1 + "[{expression: request.user}]", "must evaluate to bool")]
    [InlineData("timeout: 3s", V1 + "[{expression: 'true', name: a}]", "name is unknown")]
    public void Refuses_a_service_that_is_wrong(string before, string after, string problem)
    {
        Assert.Contains(before, Webhook);
        Refuses_what_is_wrong($"[{{type: Webhook, name: w, webhook: {{{Webhook.Replace(before, after)}}}}}]", problem);
    }

    private static AuthorizationSettings Read(string authorizers) => AuthorizationSettings.Of(ConfigurationNode.Parse(
        "file.yaml",
        Encoding.UTF8.GetBytes(
            $"apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\nauthorizers: {authorizers.ReplaceLineEndings(" ")}\n"),
        "AuthorizationConfiguration", "apiserver.config.k8s.io/v1"));
}
