using Navarch.Api.RbacV1;
using Navarch.Api.Requests;
using Navarch.Server.Authorization;

namespace Navarch.Server.Tests.Authorization;

public sealed class RbacAuthorizerTests
{
    private readonly PolicyIndex _index = new();

    [Theory]
    [InlineData("get", "", "pods", "", "", true)]
    [InlineData("get", "", "pods", "log", "", false)]
    [InlineData("get", "", "pods", "status", "", true)]
    [InlineData("delete", "", "pods", "", "", false)]
    [InlineData("get", "apps", "pods", "", "", false)]
    [InlineData("update", "apps", "deployments", "scale", "", true)]
    [InlineData("update", "batch", "jobs", "scale", "", false)]
    [InlineData("update", "apps", "deployments", "", "", false)]
    [InlineData("get", "", "secrets", "", "mine", true)]
    [InlineData("get", "", "secrets", "", "yours", false)]
    [InlineData("list", "", "secrets", "", "", false)]
    public void A_rule_allows_what_it_names(
        string verb, string group, string resource, string subresource, string name, bool isAllowed)
    {
        Bind("alice", [
            Rule("get,list", "", "pods,pods/status"),
            Rule("update", "apps", "*/scale"),
            Rule("get,list", "", "secrets") with { ResourceNames = ["mine"] },
        ]);
        Assert.Equal(isAllowed, Ask("alice", verb, group, resource, subresource, name).IsAllowed);
    }

    [Theory]
    [InlineData("/healthz", true)]
    [InlineData("/healthz/etcd", true)]
    [InlineData("/version", true)]
    [InlineData("/versions", false)]
    [InlineData("/metrics", false)]
    public void Paths_match_whole_or_by_prefix(string path, bool isAllowed)
    {
        Bind("alice", [new() { Verbs = ["get"], NonResourceURLs = ["/healthz*", "/version"] }]);
        var asked = new AuthorizationAttributes
        {
            User = new("alice"), Verb = "get", IsResourceRequest = false, Path = path,
        };
        Assert.Equal(isAllowed, new RbacAuthorizer(_index).Authorize(asked).IsAllowed);
    }

    [Fact]
    public void A_role_binding_reaches_no_further_than_its_namespace()
    {
        _index.SetRole("", "view", [Rule("get", "", "pods")]);
        _index.SetBinding("shop", "b", ClusterRoleRef("view"), [new() { Kind = "User", Name = "alice" }]);
        Assert.True(Ask("alice", "get", "", "pods", @namespace: "shop").IsAllowed);
        Assert.False(Ask("alice", "get", "", "pods", @namespace: "other").IsAllowed);
        Assert.False(Ask("alice", "get", "", "pods").IsAllowed);
    }

    [Fact]
    public void A_service_account_without_namespace_is_of_the_bindings_own()
    {
        _index.SetRole("shop", "reader", [Rule("get", "", "pods")]);
        _index.SetBinding("shop", "b", new() { Kind = "Role", Name = "reader" }, [new() { Kind = "ServiceAccount", Name = "bot" }]);
        var decision = Ask("system:serviceaccount:shop:bot", "get", "", "pods", @namespace: "shop");
        Assert.Equal("RBAC: allowed by RoleBinding \"b/shop\" of Role \"reader\" to ServiceAccount \"bot/shop\"", decision.Reason);
    }

    [Fact]
    public void A_group_binding_holds_for_its_members()
    {
        _index.SetRole("", "view", [Rule("get", "", "pods")]);
        _index.SetBinding("", "viewers", ClusterRoleRef("view"), [new() { Kind = "Group", Name = "staff" }]);
        var decision = Ask("alice", "get", "", "pods", groups: ["other", "staff"]);
        Assert.Equal("RBAC: allowed by ClusterRoleBinding \"viewers\" of ClusterRole \"view\" to Group \"staff\"", decision.Reason);
        Assert.False(Ask("alice", "get", "", "pods", groups: ["other"]).IsAllowed);
    }

    [Fact]
    public void Changes_of_roles_and_bindings_count_at_once()
    {
        Bind("alice", [Rule("get", "", "pods")]);
        _index.SetRole("", "role-of-alice", [Rule("list", "", "pods")]);
        Assert.False(Ask("alice", "get", "", "pods").IsAllowed);
        Assert.True(Ask("alice", "list", "", "pods").IsAllowed);

        _index.SetBinding("", "binding-of-alice", ClusterRoleRef("role-of-alice"), [new() { Kind = "User", Name = "bob" }]);
        Assert.False(Ask("alice", "list", "", "pods").IsAllowed);
        Assert.True(Ask("bob", "list", "", "pods").IsAllowed);

        _index.RemoveBinding("", "binding-of-alice");
        Assert.False(Ask("bob", "list", "", "pods").IsAllowed);
    }

    [Fact]
    public void A_binding_to_a_missing_role_says_so()
    {
        _index.SetBinding("", "b", ClusterRoleRef("nothing"), [new() { Kind = "User", Name = "alice" }]);
        var decision = Ask("alice", "get", "", "pods");
        Assert.Equal(
            AuthorizationDecision.NoOpinion("RBAC: clusterrole.rbac.authorization.k8s.io \"nothing\" not found"), decision);
    }

    [Fact]
    public void Rules_of_a_user_are_those_of_all_his_grants()
    {
        Bind("alice", [Rule("get", "", "pods"), Rule("get", "", "secrets")]);
        _index.SetRole("shop", "reader", [Rule("list", "", "pods")]);
        _index.SetBinding("shop", "b", new() { Kind = "Role", Name = "reader" }, [new() { Kind = "User", Name = "alice" }]);
        Assert.Equal(3, new RbacAuthorizer(_index).RulesFor(new("alice"), "shop").Count);
        Assert.Equal(2, new RbacAuthorizer(_index).RulesFor(new("alice"), "other").Count);
    }

    private void Bind(string user, IReadOnlyList<PolicyRule> rules)
    {
        _index.SetRole("", $"role-of-{user}", rules);
        _index.SetBinding("", $"binding-of-{user}", ClusterRoleRef($"role-of-{user}"), [new() { Kind = "User", Name = user }]);
    }

    private AuthorizationDecision Ask(
        string user, string verb, string group, string resource, string subresource = "", string name = "",
        string @namespace = "", string[]? groups = null) => new RbacAuthorizer(_index).Authorize(new AuthorizationAttributes
        {
            User = new UserIdentity(user) { Groups = groups ?? [] },
            Verb = verb,
            ApiGroup = group,
            Resource = resource,
            Subresource = subresource,
            Name = name,
            Namespace = @namespace,
        });

    private static RoleRef ClusterRoleRef(string name) => new() { Kind = "ClusterRole", Name = name };

    private static PolicyRule Rule(string verbs, string groups, string resources) => new()
    {
        Verbs = verbs.Split(','), ApiGroups = groups.Split(','), Resources = resources.Split(','),
    };
}
