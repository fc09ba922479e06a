using System.Security.Cryptography;
using System.Text;
using Navarch.Api.RbacV1;
using Navarch.Server.Bootstrap;

namespace Navarch.Server.Tests.Bootstrap;

public sealed class BootstrapPolicyTests
{
    private static readonly BootstrapPolicy Policy = BootstrapPolicy.Read();

    [Fact]
    public void Every_line_says_something_and_is_understood()
    {
        Assert.True(Policy.ClusterRoles.Count > 60);
        Assert.All(Policy.ClusterRoles, role => Assert.True(role.Rules.Count > 0 || role.AggregationRule is not null));
        Assert.All(Policy.ClusterRoles.SelectMany(role => role.Rules).Concat(Policy.Roles.SelectMany(role => role.Rules)), rule =>
            Assert.True(rule.Verbs.Count > 0 && (rule.NonResourceURLs.Count > 0 || rule.ApiGroups.Count > 0 && rule.Resources.Count > 0)));
    }

    /// <summary>
    /// Every right and every subject, one a line in ordinal order, hashed: the same is computed from upstream's own
    /// bootstrappolicy/testdata of v1.34. Who changes the policy compares the lines with those.
    /// </summary>
    [Fact]
    public void Every_right_and_every_subject_is_upstreams()
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var role in Policy.ClusterRoles) AddRights(lines, role.Metadata.Name, role.Rules);
        foreach (var role in Policy.Roles) AddRights(lines, $"{role.Metadata.Namespace}/{role.Metadata.Name}", role.Rules);
        foreach (var binding in Policy.ClusterRoleBindings)
            foreach (var subject in binding.Subjects)
                lines.Add($"{binding.Metadata.Name} {binding.RoleRef.Name} {subject.Kind} {subject.Namespace}/{subject.Name}");
        foreach (var binding in Policy.RoleBindings)
            foreach (var subject in binding.Subjects)
                lines.Add($"{binding.Metadata.Namespace}/{binding.Metadata.Name} {binding.RoleRef.Name} {subject.Kind} {subject.Namespace}/{subject.Name}");
        Assert.Equal(1494, lines.Count);
        Assert.Equal(
            "88c9b8a0afae6aea73a401f0d1caca39ccefa97c61f67b0e25a877dc2d5be36c",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));
    }

    private static void AddRights(SortedSet<string> lines, string role, IReadOnlyList<PolicyRule> rules)
    {
        foreach (var rule in rules)
            foreach (var verb in rule.Verbs)
            {
                foreach (var path in rule.NonResourceURLs) lines.Add($"{role} {verb} {path}");
                foreach (var group in rule.ApiGroups)
                    foreach (var resource in rule.Resources)
                        foreach (var name in rule.ResourceNames.DefaultIfEmpty("")) lines.Add($"{role} {verb} {group}/{resource}/{name}");
            }
    }

    [Fact]
    public void Every_binding_binds_a_role_that_exists()
    {
        var cluster = Policy.ClusterRoles.Select(role => role.Metadata.Name).ToHashSet();
        var local = Policy.Roles.Select(role => (role.Metadata.Namespace, role.Metadata.Name)).ToHashSet();
        Assert.All(Policy.ClusterRoleBindings, binding => Assert.Contains(binding.RoleRef.Name, cluster));
        Assert.All(Policy.RoleBindings, binding => Assert.Contains((binding.Metadata.Namespace, binding.RoleRef.Name), local));
    }

    [Fact]
    public void The_user_facing_roles_aggregate()
    {
        var admin = Policy.ClusterRoles.Single(role => role.Metadata.Name == "admin");
        Assert.Equal("true", admin.AggregationRule!.ClusterRoleSelectors[0].MatchLabels["rbac.authorization.k8s.io/aggregate-to-admin"]);
        var edit = Policy.ClusterRoles.Single(role => role.Metadata.Name == "edit");
        Assert.Equal("true", edit.Metadata.Labels["rbac.authorization.k8s.io/aggregate-to-admin"]);
    }

    [Fact]
    public void Names_and_paths_are_read()
    {
        var scheduler = Policy.RulesOf("system:kube-scheduler");
        Assert.Contains(scheduler, rule => rule.ResourceNames is ["kube-scheduler"] && rule.Resources is ["leases"]);
        Assert.Contains(Policy.RulesOf("system:discovery"), rule => rule.NonResourceURLs.Contains("/openapi/*"));
    }
}
