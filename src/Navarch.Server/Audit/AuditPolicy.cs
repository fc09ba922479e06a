using Navarch.Server.Authorization;
using Navarch.Server.Configuration;

namespace Navarch.Server.Audit;

/// <summary>An audit policy (audit.k8s.io/v1 Policy): the first rule that matches a request decides; none is None.</summary>
internal sealed class AuditPolicy
{
    private readonly List<AuditRule> _rules = [];
    private AuditVerdict _otherwise;

    /// <exception cref="ConfigurationException">The file cannot be read or is wrong.</exception>
    public static AuditPolicy Read(string file) => Of(ConfigurationNode.Open(file, "Policy", "audit.k8s.io/v1"));

    internal static AuditPolicy Of(ConfigurationNode root)
    {
        root.Allow("rules", "omitStages", "omitManagedFields");
        var omitted = Stages(root);
        var omitsFields = root.Flag("omitManagedFields") ?? false;
        var policy = new AuditPolicy { _otherwise = new(AuditLevel.None, omitted, omitsFields) };
        var rules = root.Items("rules");
        if (rules.Count == 0) throw root.Wrong("rules", "needs at least one rule: without any, nothing would be recorded");
        foreach (var rule in rules) policy._rules.Add(RuleOf(rule, omitted, omitsFields));
        return policy;
    }

    public AuditVerdict Judge(AuthorizationAttributes asked)
    {
        for (var i = 0; i < _rules.Count; i++)
            if (_rules[i].Matches(asked)) return _rules[i].Verdict;
        return _otherwise;
    }

    private static AuditRule RuleOf(ConfigurationNode rule, AuditStages omitted, bool omitsFields)
    {
        rule.Allow(
            "level", "users", "userGroups", "verbs", "resources", "namespaces", "nonResourceURLs", "omitStages", "omitManagedFields");
        if (!Enum.TryParse<AuditLevel>(rule.RequiredText("level"), out var level) || !Enum.IsDefined(level))
            throw rule.Wrong("level", $"\"{rule.Text("level")}\" should be None, Metadata, Request or RequestResponse");
        var read = new AuditRule(new(level, omitted | Stages(rule), rule.Flag("omitManagedFields") ?? omitsFields))
        {
            Users = rule.Texts("users"),
            UserGroups = rule.Texts("userGroups"),
            Verbs = rule.Texts("verbs"),
            Namespaces = rule.Texts("namespaces"),
            Resources = [.. rule.Items("resources").Select(ResourcesOf)],
            NonResourceURLs = rule.Texts("nonResourceURLs"),
        };
        Check(rule, read);
        return read;
    }

    private static void Check(ConfigurationNode rule, AuditRule read)
    {
        if (read.NonResourceURLs.Count > 0 && read.Resources.Count + read.Namespaces.Count > 0)
            throw rule.Wrong("nonResourceURLs", "cannot stand in a rule with resources or namespaces");
        for (var i = 0; i < read.NonResourceURLs.Count; i++)
        {
            var url = read.NonResourceURLs[i];
            if (url == "*") continue;
            if (!url.StartsWith('/')) throw rule.Wrong($"nonResourceURLs[{i}]", $"\"{url}\" should begin with /");
            if (url[..^1].Contains('*')) throw rule.Wrong($"nonResourceURLs[{i}]", $"\"{url}\" may have a * only at its end");
        }
    }

    private static AuditedResources ResourcesOf(ConfigurationNode node)
    {
        var group = node.Allow("group", "resources", "resourceNames").Text("group");
        if (group.Contains('/')) throw node.Wrong("group", $"\"{group}\" should be a group without version");
        var (resources, names) = (node.Texts("resources"), node.Texts("resourceNames"));
        if (names.Count > 0 && resources.Count == 0) throw node.Wrong("resourceNames", "need resources beside them");
        return new(group, resources, names);
    }

    private static AuditStages Stages(ConfigurationNode node)
    {
        var stages = AuditStages.None;
        foreach (var name in node.Texts("omitStages"))
        {
            if (!Enum.TryParse<AuditStages>(name, out var stage) || stage == AuditStages.None || !Enum.IsDefined(stage))
                throw node.Wrong("omitStages",
                    $"\"{name}\" should be RequestReceived, ResponseStarted, ResponseComplete or Panic");
            stages |= stage;
        }
        return stages;
    }
}
