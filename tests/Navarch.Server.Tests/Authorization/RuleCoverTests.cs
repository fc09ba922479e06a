using Navarch.Api.RbacV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Tests.Authorization;

public sealed class RuleCoverTests
{
    private static readonly PolicyRule PodReader = new() { Verbs = ["get", "list"], ApiGroups = [""], Resources = ["pods", "pods/log"] };

    [Fact]
    public void A_rule_may_be_covered_by_several_together()
    {
        PolicyRule[] held =
        [
            new() { Verbs = ["get"], ApiGroups = ["*"], Resources = ["pods", "pods/log"] },
            new() { Verbs = ["list"], ApiGroups = [""], Resources = ["*"] },
        ];
        Assert.Empty(RuleCover.Missing(held, [PodReader]));
    }

    [Fact]
    public void What_is_not_covered_is_named()
    {
        PolicyRule[] held = [new() { Verbs = ["get"], ApiGroups = [""], Resources = ["pods"] }];
        Assert.Equal(
            """
            {APIGroups:[""], Resources:["pods"], Verbs:["list"]}
            {APIGroups:[""], Resources:["pods/log"], Verbs:["get" "list"]}
            """.ReplaceLineEndings("\n"),
            RuleCover.Describe(RuleCover.Missing(held, [PodReader])));
    }

    [Fact]
    public void Rights_to_one_name_are_not_rights_to_all()
    {
        var named = PodReader with { ResourceNames = ["a"] };
        Assert.NotEmpty(RuleCover.Missing([named], [PodReader]));
        Assert.Empty(RuleCover.Missing([PodReader], [named]));
        Assert.NotEmpty(RuleCover.Missing([named], [PodReader with { ResourceNames = ["a", "b"] }]));
    }

    [Fact]
    public void A_star_is_covered_by_a_star_only()
    {
        PolicyRule all = new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] };
        Assert.NotEmpty(RuleCover.Missing([PodReader], [all]));
        Assert.Empty(RuleCover.Missing([all], [all, PodReader]));
    }

    [Fact]
    public void Paths_are_covered_by_their_prefix()
    {
        PolicyRule held = new() { Verbs = ["get"], NonResourceURLs = ["/apis*"] };
        Assert.Empty(RuleCover.Missing([held], [new() { Verbs = ["get"], NonResourceURLs = ["/apis/apps", "/apis/x*"] }]));
        Assert.NotEmpty(RuleCover.Missing([held], [new() { Verbs = ["get"], NonResourceURLs = ["/api"] }]));
    }
}
