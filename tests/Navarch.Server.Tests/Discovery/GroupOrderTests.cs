using Navarch.Server.Discovery;

namespace Navarch.Server.Tests.Discovery;

public sealed class GroupOrderTests
{
    [Fact]
    public void Versions_come_by_maturity_and_then_by_number()
    {
        string[] versions = ["foo", "v1alpha2", "v2", "v1beta1", "v10", "v1", "v2beta1", "v1alpha10", "bar"];
        Array.Sort(versions, GroupOrder.CompareVersions);
        Assert.Equal(["v10", "v2", "v1", "v2beta1", "v1beta1", "v1alpha10", "v1alpha2", "bar", "foo"], versions);
    }

    [Fact]
    public void Known_groups_come_first()
    {
        string[] groups = ["zoo.example.com", "rbac.authorization.k8s.io", "apps", "", "acme.example.com"];
        Array.Sort(groups, GroupOrder.CompareGroups);
        Assert.Equal(["", "apps", "rbac.authorization.k8s.io", "acme.example.com", "zoo.example.com"], groups);
    }
}
