using Navarch.Api.MetaV1;
using Navarch.Api.RbacV1;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// The roles and bindings that every Kubernetes cluster starts with, read from <c>policy.txt</c>. Its lines:
/// <code>
/// role [NAMESPACE/]NAME [into ROLE] [from ROLE]      into: its rules are aggregated into that role; from: it
/// aggregates
///   VERBS GROUPS RESOURCES [named NAMES]             a rule of the role above; lists have commas, core is the group ""
///   VERBS urls PATHS
/// bind [NAMESPACE/]NAME ROLE SUBJECT…                user:NAME, group:NAME, account:NAMESPACE/NAME
/// </code>
/// A name with a namespace is a Role or RoleBinding (of a Role), one without is of the cluster.
/// </summary>
internal sealed class BootstrapPolicy
{
    private const string RbacGroup = "rbac.authorization.k8s.io";
    private const string AggregateLabel = "rbac.authorization.k8s.io/aggregate-to-";

    public List<ClusterRole> ClusterRoles { get; } = [];
    public List<Role> Roles { get; } = [];
    public List<ClusterRoleBinding> ClusterRoleBindings { get; } = [];
    public List<RoleBinding> RoleBindings { get; } = [];

    /// <summary>The rules of one ClusterRole, wherever the stored one stands.</summary>
    public IReadOnlyList<PolicyRule> RulesOf(string clusterRole) =>
        ClusterRoles.Find(role => role.Metadata.Name == clusterRole)?.Rules ?? [];

    public static BootstrapPolicy Read()
    {
        using var resource = typeof(BootstrapPolicy).Assembly.GetManifestResourceStream("bootstrap-policy.txt")!;
        using var text = new StreamReader(resource);
        return Parse(text);
    }

    internal static BootstrapPolicy Parse(TextReader text)
    {
        var policy = new BootstrapPolicy();
        string[] role = [];
        var rules = new List<PolicyRule>();
        while (text.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (line[0] == ' ')
            {
                rules.Add(Rule(words));
                continue;
            }
            policy.AddRole(role, rules);
            (role, rules) = (words[0] == "role" ? words : [], []);
            if (words[0] == "bind") policy.AddBinding(words);
        }
        policy.AddRole(role, rules);
        return policy;
    }

    private void AddRole(string[] words, List<PolicyRule> rules)
    {
        if (words.Length == 0) return;
        var metadata = Metadata(words[1]);
        var labels = new Dictionary<string, string>(metadata.Labels);
        AggregationRule? aggregation = null;
        for (var i = 2; i + 1 < words.Length; i += 2)
        {
            var label = AggregateLabel + words[i + 1];
            if (words[i] == "into") labels[label] = "true";
            else aggregation = new() { ClusterRoleSelectors = [new() { MatchLabels = new Dictionary<string, string> { [label] = "true" } }] };
        }
        metadata = metadata with { Labels = labels };
        if (metadata.Namespace.Length > 0) Roles.Add(new Role { Metadata = metadata, Rules = rules });
        else ClusterRoles.Add(new ClusterRole { Metadata = metadata, Rules = rules, AggregationRule = aggregation });
    }

    private void AddBinding(string[] words)
    {
        var metadata = Metadata(words[1]);
        var isNamespaced = metadata.Namespace.Length > 0;
        var role = new RoleRef { ApiGroup = RbacGroup, Kind = isNamespaced ? "Role" : "ClusterRole", Name = words[2] };
        Subject[] subjects = [.. words.Skip(3).Select(SubjectOf)];
        if (isNamespaced) RoleBindings.Add(new() { Metadata = metadata, RoleRef = role, Subjects = subjects });
        else ClusterRoleBindings.Add(new() { Metadata = metadata, RoleRef = role, Subjects = subjects });
    }

    private static ObjectMeta Metadata(string place)
    {
        var slash = place.IndexOf('/');
        return new ObjectMeta
        {
            Namespace = slash < 0 ? "" : place[..slash],
            Name = place[(slash + 1)..],
            Labels = new Dictionary<string, string> { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
            Annotations = new Dictionary<string, string> { [PolicyReconciler.AutoUpdate] = "true" },
        };
    }

    private static PolicyRule Rule(string[] words) => words[1] == "urls"
        ? new() { Verbs = words[0].Split(','), NonResourceURLs = words[2].Split(',') }
        : new()
        {
            Verbs = words[0].Split(','),
            ApiGroups = [.. words[1].Split(',').Select(group => group == "core" ? "" : group)],
            Resources = words[2].Split(','),
            ResourceNames = words is [_, _, _, "named", var names] ? names.Split(',') : [],
        };

    private static Subject SubjectOf(string word)
    {
        var colon = word.IndexOf(':');
        var name = word[(colon + 1)..];
        return word[..colon] switch
        {
            "user" => new() { Kind = "User", ApiGroup = RbacGroup, Name = name },
            "group" => new() { Kind = "Group", ApiGroup = RbacGroup, Name = name },
            _ => new() { Kind = "ServiceAccount", Namespace = name.Split('/')[0], Name = name.Split('/')[1] },
        };
    }
}
