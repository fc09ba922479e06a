using Navarch.Api.Documents;
using Navarch.Api.Patches;

namespace Navarch.Api.Tests.Patches;

public sealed class MergePatchTests
{
    /// <summary>RFC 7386 appendix A, those between objects.</summary>
    [Theory]
    [InlineData("{'a':'b'}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}")]
    [InlineData("{'a':'b'}", "{'a':null}", "{}")]
    [InlineData("{'a':['b']}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':'c'}", "{'a':['b']}", "{'a':['b']}")]
    [InlineData("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}")]
    [InlineData("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}")]
    [InlineData("{'e':null}", "{'a':1}", "{'e':null,'a':1}")]
    [InlineData("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}")]
    public void Applies(string original, string patch, string expected) =>
        Assert.Equal(expected, Trees.Text(MergePatch.Apply(Trees.Object(original), Trees.Object(patch))));

    [Fact]
    public void Between_makes_the_one_of_the_other()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (RandomTrees.Object(random), RandomTrees.Object(random));
            var patch = MergePatch.Between(before, after);
            var patched = MergePatch.Apply(before, patch);
            Assert.True(DocumentValue.DeepEquals(after, patched), $"seed {seed}: {Trees.Text(patched)}");
            Assert.Equal(Trees.Text(patched), Trees.Text(MergePatch.Apply(patched, patch)));
            Assert.True(MergePatch.Between(after, after).Count == 0, $"seed {seed}");
        }
    }
}
