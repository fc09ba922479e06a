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
