namespace Navarch.Client.Tests.Informers;

public sealed class ObjectSnapshotTests
{
    private static readonly ObjectIndex<Pod> s_byNode = ObjectIndexes.ByNode;
    private static readonly ObjectIndex<Pod> s_byApp = ObjectIndexes.ByLabel<Pod>("app");

    private static Pod Pod(string name, string node, string app) => new()
    {
        Metadata = new ObjectMeta { Namespace = "default", Name = name, Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new PodSpec { NodeName = node },
    };

    [Fact]
    public void Indexes_follow_each_change()
    {
        var before = ObjectSnapshot<Pod>.Of([Pod("a", "n1", "web")], [s_byNode, s_byApp]);
        var after = before.With(Pod("b", "n1", "web"), "2").With(Pod("a", "n2", "db"), "3");
        Assert.Equal(["b"], after.By(s_byNode, "n1").Select(pod => pod.Metadata.Name));
        Assert.Equal(["a"], after.By(s_byNode, "n2").Select(pod => pod.Metadata.Name));
        Assert.Equal(["a"], after.By(s_byApp, "db").Select(pod => pod.Metadata.Name));
        Assert.Equal(["a"], before.By(s_byNode, "n1").Select(pod => pod.Metadata.Name));
        Assert.Empty(after.Without(new ObjectKey("default", "a"), "4").By(s_byNode, "n2"));
    }

    [Fact]
    public void Random_changes_leave_the_indexes_of_a_fresh_build()
    {
        var random = new Random(3);
        var snapshot = ObjectSnapshot<Pod>.Of([], [s_byNode, s_byApp]);
        for (var i = 0; i < 2000; i++)
        {
            var pod = Pod($"p{random.Next(40)}", $"n{random.Next(5)}", $"app{random.Next(5)}");
            snapshot = random.Next(3) == 0 ? snapshot.Without(ObjectKey.Of(pod), $"{i}") : snapshot.With(pod, $"{i}");
        }
        var fresh = ObjectSnapshot<Pod>.Of(snapshot.All, [s_byNode, s_byApp]);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(fresh.By(s_byNode, $"n{i}"), snapshot.By(s_byNode, $"n{i}"));
            Assert.Equal(fresh.By(s_byApp, $"app{i}"), snapshot.By(s_byApp, $"app{i}"));
        }
    }

    [Fact]
    public void An_index_not_kept_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => ObjectSnapshot<Pod>.Empty.By(s_byNode, "n"));
}
