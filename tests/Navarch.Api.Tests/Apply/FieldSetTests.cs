using Navarch.Api.Apply;
using Navarch.Api.CoreV1;
using Navarch.Api.Tests.Patches;

namespace Navarch.Api.Tests.Apply;

public sealed class FieldSetTests
{
    [Theory]
    [InlineData("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}}}")]
    [InlineData("{'f:spec':{'f:containers':{'k:{\\'name\\':\\'a\\'}':{'.':{},'f:image':{},'f:name':{}}},'f:finalizers':{'v:\\'x\\'':{},'i:3':{}}}}")]
    public void Reads_back_what_is_written(string json)
    {
        var written = Trees.Object(json.Replace("\\'", "\\\""));
        var set = FieldsV1.Read(written)!;
        Assert.Equal(Trees.Text(written), Trees.Text(FieldsV1.Write(set)));
    }

    [Theory]
    [InlineData("{'f:a':1}")]
    [InlineData("{'k:[':{}}")]
    [InlineData("{'x':{}}")]
    [InlineData("{'i:x':{}}")]
    public void Broken_sets_are_refused(string json) => Assert.Null(FieldsV1.Read(Trees.Object(json)));

    [Fact]
    public void Unknown_elements_are_left_out() =>
        Assert.Equal("{'f:b':{}}", Trees.Text(FieldsV1.Write(FieldsV1.Read(Trees.Object("{'z:a':{},'f:b':{}}"))!)));

    [Fact]
    public void Paths_show_as_conflicts_do()
    {
        var pod = Trees.Object("{'metadata':{'finalizers':['x']},'spec':{'containers':[{'name':'a','ports':[{'containerPort':80}]}]}}");
        string[] expected =
        [
            ".metadata.finalizers[=\"x\"]",
            ".spec.containers[name=\"a\"]",
            ".spec.containers[name=\"a\"].name",
            ".spec.containers[name=\"a\"].ports[containerPort=80,protocol=\"TCP\"]",
            ".spec.containers[name=\"a\"].ports[containerPort=80,protocol=\"TCP\"].containerPort",
        ];
        Assert.Equal(expected, FieldSetReader.Read(pod, Pod.Schema).ToString().Split('\n'));
    }

    [Fact]
    public void Atomic_values_are_one_path() => Assert.Equal(".spec.nodeSelector", FieldSetReader.Read(
        Trees.Object("{'spec':{'nodeSelector':{'a':'b'}}}"), Pod.Schema).ToString());

    [Fact]
    public void Keeps_the_laws_of_sets()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (a, b, c) = (Any(random), Any(random), Any(random));
            Assert.True(a.Union(b).SetEquals(b.Union(a)), $"seed {seed}");
            Assert.True(a.Union(b).Union(c).SetEquals(a.Union(b.Union(c))), $"seed {seed}");
            Assert.True(a.Intersection(b).SetEquals(b.Intersection(a)), $"seed {seed}");
            Assert.True(a.Difference(b).Union(a.Intersection(b)).SetEquals(a), $"seed {seed}");
            Assert.True(a.Difference(a).IsEmpty && a.Intersection(a).SetEquals(a), $"seed {seed}");
            Assert.True(a.Union(b).Difference(b).Intersection(b).IsEmpty, $"seed {seed}");
            Assert.True(FieldsV1.Read(FieldsV1.Write(a))!.SetEquals(a), $"seed {seed}");
            var paths = a.Paths().ToList();
            Assert.True(paths.All(path => a.Contains(path.AsSpan())), $"seed {seed}");
        }
    }

    private static FieldSet Any(Random random) => FieldSetReader.Read(RandomPods.Next(random), Pod.Schema);
}
