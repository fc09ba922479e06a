using Navarch.Api.Codecs;
using Navarch.Api.Names;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authorization.Webhooks;

/// <summary>What an AuthorizationConfiguration file says (apiserver.config.k8s.io/v1): who is asked, in which order.</summary>
internal sealed record AuthorizationSettings(IReadOnlyList<AuthorizationSettings.Entry> Entries)
{
    private const long NanosecondsPerTick = 100;
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromSeconds(30);

    /// <summary>One authorizer.</summary>
    public abstract record Entry
    {
        private Entry() { }

        public sealed record Node(string Name) : Entry;
        public sealed record Rbac(string Name) : Entry;
        public sealed record Webhook(string Name, WebhookAuthorizerOptions Options) : Entry;
    }

    /// <exception cref="ConfigurationException">It is another kind of file.</exception>
    public static ConfigurationNode Parse(string file, ReadOnlySpan<byte> text) => ConfigurationNode.Parse(
        file, text, "AuthorizationConfiguration", "apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1beta1");

    /// <exception cref="ConfigurationException">The file is wrong.</exception>
    public static AuthorizationSettings Of(ConfigurationNode root)
    {
        var items = root.Allow("authorizers").Items("authorizers");
        if (items.Count == 0) throw root.Wrong("authorizers", "needs at least one authorizer");
        var entries = new List<Entry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            item.Allow("type", "name", "webhook");
            var name = item.RequiredText("name");
            if (DnsName.Subdomain(name) is [var problem, ..]) throw item.Wrong("name", $"\"{name}\" is no name: {problem}");
            if (!names.Add(name)) throw item.Wrong("name", $"\"{name}\" is given to two authorizers");
            var entry = EntryOf(item, name);
            if (entry is not Entry.Webhook && entries.Exists(other => other.GetType() == entry.GetType())) throw item.Wrong("type", "is given more than once");
            entries.Add(entry);
        }
        return new(entries);
    }

    private static Entry EntryOf(ConfigurationNode item, string name)
    {
        var type = item.RequiredText("type");
        if (type != "Webhook" && item.Has("webhook")) throw item.Wrong("webhook", "is for authorizers of type Webhook");
        return type switch
        {
            "Node" => new Entry.Node(name),
            "RBAC" => new Entry.Rbac(name),
            "Webhook" => new Entry.Webhook(
                name, WebhookOf(item.Child("webhook") ?? throw item.Wrong("webhook", "is required"), name)),
            _ => throw item.Wrong("type", $"\"{type}\" is not supported; known are Node, RBAC and Webhook"),
        };
    }

    private static WebhookAuthorizerOptions WebhookOf(ConfigurationNode webhook, string name)
    {
        webhook.Allow(
            "authorizedTTL", "cacheAuthorizedRequests", "unauthorizedTTL", "cacheUnauthorizedRequests", "timeout",
            "subjectAccessReviewVersion", "matchConditionSubjectAccessReviewVersion", "failurePolicy", "connectionInfo",
            "matchConditions");
        if (webhook.RequiredText("subjectAccessReviewVersion") is not ("v1" or "v1beta1") and var version)
            throw webhook.Wrong("subjectAccessReviewVersion", $"\"{version}\" is not supported; use v1 or v1beta1");
        if (webhook.Text("matchConditionSubjectAccessReviewVersion") is not "v1" and var conditions
            && (conditions.Length > 0 || webhook.Items("matchConditions").Count > 0))
            throw webhook.Wrong("matchConditionSubjectAccessReviewVersion", "should be v1 where there are match conditions");
        var connection = webhook.Child("connectionInfo") ?? throw webhook.Wrong("connectionInfo", "is required");
        connection.Allow("type", "kubeConfigFile");
        if (connection.RequiredText("type") is not "KubeConfigFile" and var means)
            throw connection.Wrong("type", $"\"{means}\" is not supported; use KubeConfigFile");
        var timeout = Span(webhook, "timeout", null);
        if (timeout > TimeoutMax) throw webhook.Wrong("timeout", $"should be at most {TimeoutMax.TotalSeconds} s");
        return new(name, connection.RequiredText("kubeConfigFile"))
        {
            Timeout = timeout,
            IsBeta = webhook.Text("subjectAccessReviewVersion") == "v1beta1",
            Conditions = MatchConditions.Of(webhook),
            IsDeniedOnFailure = webhook.RequiredText("failurePolicy") switch
            {
                "NoOpinion" => false,
                "Deny" => true,
                var policy => throw webhook.Wrong("failurePolicy", $"\"{policy}\" should be NoOpinion or Deny"),
            },
            AllowedLifetime = Lifetime(webhook, "authorizedTTL", "cacheAuthorizedRequests", TimeSpan.FromMinutes(5)),
            OtherLifetime = Lifetime(webhook, "unauthorizedTTL", "cacheUnauthorizedRequests", TimeSpan.FromSeconds(30)),
        };
    }

    private static TimeSpan Lifetime(ConfigurationNode webhook, string name, string flag, TimeSpan usual) =>
        webhook.Flag(flag) == false ? TimeSpan.Zero : Span(webhook, name, usual);

    private static TimeSpan Span(ConfigurationNode node, string name, TimeSpan? usual)
    {
        if (!node.Has(name)) return usual ?? throw node.Wrong(name, "is required");
        return GoDuration.TryParse(node.Text(name), out var nanoseconds) && nanoseconds > 0
            ? TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick)
            : throw node.Wrong(name, $"\"{node.Text(name)}\" should be a span of time above 0, such as 3s");
    }
}
