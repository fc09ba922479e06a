using Navarch.Server.Authorization;

namespace Navarch.Server.Tests.Authorization;

public sealed class RefusalTests
{
    private static readonly AuthorizationAttributes ListPods = new() { User = new("x"), Verb = "list", Resource = "pods", Namespace = "default" };

    [Fact]
    public void Says_who_may_not_do_what_where() => Assert.Equal(
        "pods is forbidden: User \"x\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"",
        Refusal.Of(ListPods, "").Message);

    [Fact]
    public void Names_the_object_the_subresource_and_the_reason() => Assert.Equal(
        "deployments.apps \"web\" is forbidden: User \"x\" cannot patch resource \"deployments/scale\" in API group \"apps\" at the cluster scope: because",
        Refusal.Of(
            new() { User = new("x"), Verb = "patch", ApiGroup = "apps", Resource = "deployments", Subresource = "scale", Name = "web" },
            "because").Message);

    [Fact]
    public void Paths_have_no_resource()
    {
        var status = Refusal.Of(new() { User = new("<x>"), Verb = "get", IsResourceRequest = false, Path = "/metrics" }, "");
        Assert.Equal(("forbidden: User \"&lt;x&gt;\" cannot get path \"/metrics\"", 403), (status.Message, status.Code));
    }
}
