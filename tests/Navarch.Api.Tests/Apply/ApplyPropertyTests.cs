using Navarch.Api.Apply;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Tests.Patches;

namespace Navarch.Api.Tests.Apply;

public sealed class ApplyPropertyTests
{
    private static int Seeds => Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 20_000 : 400;

    [Fact]
    public void Applying_twice_is_applying_once()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (random, pod) = (new Random(seed), new Applying(Pod.Schema));
            pod.Apply("other", RandomPods.Next(random));
            var configuration = RandomPods.Next(random);
            pod.Apply("one", configuration, force: true);
            var before = Trees.Sorted(pod.Live);
            var again = Assert.IsType<ApplyResult.Applied>(pod.Apply("one", configuration));
            Assert.False(again.IsChanged, $"seed {seed}");
            Assert.True(before == Trees.Sorted(pod.Live), $"seed {seed}");
        }
    }

    [Fact]
    public void The_configuration_is_in_the_object_after()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (random, pod) = (new Random(seed), new Applying(Pod.Schema));
            for (var i = random.Next(4); i >= 0; i--)
            {
                var configuration = RandomPods.Next(random);
                pod.Apply("m" + random.Next(3), configuration, force: true);
                var missing = Comparer.Compare(pod.Live, Merger.Merge(pod.Live, configuration, Pod.Schema), Pod.Schema);
                Assert.True(missing.Set.IsEmpty && missing.Removed.IsEmpty, $"seed {seed}: {missing.Set}");
            }
        }
    }

    [Fact]
    public void Managers_of_disjoint_fields_commute()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var (left, right) = (RandomPods.Next(random), RandomPods.Next(random));
            var shared = FieldSetReader.Read(left, Pod.Schema).Intersection(FieldSetReader.Read(right, Pod.Schema));
            right = Remover.Remove(right, shared.Difference(FieldSet.Of("apiVersion", "kind", "metadata.name")), Pod.Schema);
            var (leftFirst, rightFirst) = (new Applying(Pod.Schema), new Applying(Pod.Schema));
            leftFirst.Apply("left", left);
            Assert.IsType<ApplyResult.Applied>(leftFirst.Apply("right", right));
            rightFirst.Apply("right", right);
            Assert.IsType<ApplyResult.Applied>(rightFirst.Apply("left", left));
            var difference = Comparer.Compare(Bare(leftFirst.Live), Bare(rightFirst.Live), Pod.Schema);
            Assert.True(difference.Set.IsEmpty && difference.Removed.IsEmpty, $"seed {seed}: {difference.Set}{difference.Removed}");
            Assert.True(leftFirst.Owners.Order().SequenceEqual(rightFirst.Owners.Order()), $"seed {seed}");
        }
    }

    [Fact]
    public void Wanting_nothing_leaves_nothing()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (random, pod) = (new Random(seed), new Applying(Pod.Schema));
            var managers = new[] { "a", "b", "c" };
            for (var i = random.Next(6); i >= 0; i--)
                pod.Apply(managers[random.Next(3)], RandomPods.Next(random), force: true);
            var nothing = Trees.Object("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}}");
            foreach (var manager in managers) pod.Apply(manager, nothing, force: true);
            Assert.True(pod.Entries.Count == 0, $"seed {seed}: {string.Join('|', pod.Owners)}");
            Assert.True(Trees.Sorted(Bare(pod.Live)) == "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','uid':'u'}}",
                $"seed {seed}: {Trees.Text(pod.Live)}");
        }
    }

    [Fact]
    public void Every_owned_path_exists_and_no_two_owners_disagree()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (random, pod) = (new Random(seed), new Applying(Pod.Schema));
            for (var i = random.Next(8); i >= 0; i--)
            {
                var manager = "m" + random.Next(4);
                if (random.Next(2) == 0) pod.Apply(manager, RandomPods.Next(random), force: random.Next(2) == 0);
                else pod.Update(manager, Trees.Text(RandomPods.Next(random)));
                var all = FieldSetReader.Read(pod.Live, Pod.Schema);
                foreach (var entry in pod.Entries)
                {
                    var owned = FieldsV1.Read(entry.Object("fieldsV1")!)!;
                    Assert.False(owned.IsEmpty, $"seed {seed}");
                    foreach (var path in owned.Paths())
                        Assert.True(all.Contains(path.AsSpan()) || Reaches(pod.Live, path), $"seed {seed}: {string.Concat(path)}");
                }
            }
        }
    }

    /// <summary>Maps and structs that an update added are owned themselves, though a field set has only what is below.</summary>
    private static bool Reaches(DocumentObject document, IReadOnlyList<PathElement> path)
    {
        DocumentValue? at = document;
        foreach (var element in path)
        {
            if (element.Kind != PathElementKind.Field) return true;
            at = (at as DocumentObject)?[element.Name];
        }
        return at is not null;
    }

    private static DocumentObject Bare(DocumentObject live)
    {
        var bare = live.DeepClone();
        bare.Object("metadata")?.Remove("managedFields");
        return bare;
    }
}
