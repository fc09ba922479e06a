using Navarch.Controllers.Deployments;

namespace Navarch.Controllers.Tests.Deployments;

public sealed class TemplateHashTests
{
    private static PodTemplateSpec Template(params (string, string)[] labels) => new()
    {
        Metadata = new ObjectMeta { Labels = labels.ToDictionary(label => label.Item1, label => label.Item2) },
        Spec = new PodSpec { Containers = [new Container { Name = "web", Image = "web:1" }] },
    };

    [Fact]
    public void The_order_of_a_map_does_not_count() => Assert.Equal(
        TemplateHash.Of(Template(("a", "1"), ("b", "2")), null), TemplateHash.Of(Template(("b", "2"), ("a", "1")), null));

    [Fact]
    public void It_never_changes_between_versions() => Assert.Equal("86cb5d4f46", TemplateHash.Of(Template(("a", "1")), null));

    [Fact]
    public void A_collision_gives_another_hash() =>
        Assert.NotEqual(TemplateHash.Of(Template(), null), TemplateHash.Of(Template(), 1));

    [Fact]
    public void The_label_of_the_hash_itself_does_not_count() =>
        Assert.True(TemplateHash.IsSameTemplate(Template(("a", "1")), Template(("a", "1"), ("pod-template-hash", "x"))));
}
