using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Patches;
using Navarch.Core.Limits;

namespace Navarch.Api.Tests.Patches;

/// <summary>The examples of RFC 6902 appendix A, and what upstream's library does beyond it.</summary>
public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("{'foo':'bar'}", "[{'op':'add','path':'/baz','value':'qux'}]", "{'foo':'bar','baz':'qux'}")]
    [InlineData("{'foo':['bar','baz']}", "[{'op':'add','path':'/foo/1','value':'qux'}]", "{'foo':['bar','qux','baz']}")]
    [InlineData("{'foo':['bar']}", "[{'op':'add','path':'/foo/-','value':['a']}]", "{'foo':['bar',['a']]}")]
    [InlineData("{'baz':'qux','foo':'bar'}", "[{'op':'remove','path':'/baz'}]", "{'foo':'bar'}")]
    [InlineData("{'foo':['bar','qux','baz']}", "[{'op':'remove','path':'/foo/1'}]", "{'foo':['bar','baz']}")]
    [InlineData("{'foo':['bar','baz']}", "[{'op':'remove','path':'/foo/-1'}]", "{'foo':['bar']}")]
    [InlineData("{'baz':'qux'}", "[{'op':'replace','path':'/baz','value':'boo'}]", "{'baz':'boo'}")]
    [InlineData("{'foo':{'bar':'baz','waldo':'fred'},'qux':{}}",
        "[{'op':'move','from':'/foo/waldo','path':'/qux/thud'}]", "{'foo':{'bar':'baz'},'qux':{'thud':'fred'}}")]
    [InlineData("{'foo':['all','grass','cows','eat']}", "[{'op':'move','from':'/foo/1','path':'/foo/3'}]",
        "{'foo':['all','cows','eat','grass']}")]
    [InlineData("{'a':{'b':1}}", "[{'op':'copy','from':'/a','path':'/c'},{'op':'replace','path':'/c/b','value':2}]",
        "{'a':{'b':1},'c':{'b':2}}")]
    [InlineData("{'a/b':1,'m~n':2}", "[{'op':'remove','path':'/a~1b'},{'op':'test','path':'/m~0n','value':2}]", "{'m~n':2}")]
    [InlineData("{'a':1}", "[{'op':'test','path':'/b','value':null}]", "{'a':1}")]
    [InlineData("{'a':1}", "[{'op':'replace','path':'/b','value':2}]", "{'a':1,'b':2}")]
    [InlineData("{'a':1}", "[{'op':'add','path':'/b'}]", "{'a':1,'b':null}")]
    public void Applies(string original, string patch, string expected) =>
        Assert.Equal(expected, Trees.Text(Patched(original, patch)));

    [Theory]
    [InlineData("[{'op':'test','path':'/a','value':2}]", "testing value /a failed: test failed")]
    [InlineData("[{'op':'remove','path':'/x'}]",
        "error in remove for path: '/x': Unable to remove nonexistent key: x: missing value")]
    [InlineData("[{'op':'add','path':'/x/y','value':1}]",
        "add operation does not apply: doc is missing path: \"/x/y\": missing value")]
    [InlineData("[{'op':'add','path':'/l/9','value':1}]",
        "error in add for path: '/l/9': Unable to access invalid index: 9: invalid index referenced")]
    [InlineData("[{'op':'move','from':'/o','path':'/o/in'}]", "move operation does not apply: '/o' can't move into itself")]
    [InlineData("[{'op':'replace','path':'','value':1}]", "the patch leaves no object")]
    [InlineData("[{'path':'/a'}]", "Unexpected kind: unknown")]
    [InlineData("[{'op':'jump','path':'/a'}]", "Unexpected kind: jump")]
    [InlineData("[{'op':'remove'}]", "remove operation failed to decode path: missing value")]
    [InlineData("[{'op':'add','path':'a','value':1}]", "add operation failed to decode path: missing value")]
    [InlineData("[{'op':'move','path':'/a'}]", "move operation failed to decode from: missing value")]
    [InlineData("[{'op':'test','path':'/a','value':2},{'op':'jump'}]", "testing value /a failed: test failed")]
    public void Refuses_what_does_not_apply_and_names_the_step(string patch, string problem)
    {
        var refused = Assert.IsType<PatchResult.Refused>(
            Read(patch).Apply(Trees.Object("{'a':1,'l':[1],'o':{}}")));
        Assert.Equal(422, refused.Status.Code);
        Assert.EndsWith(problem, refused.Status.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{'op':1,'path':'/a'}]")]
    [InlineData("[{'op':'remove','path':['a']}]")]
    public void Refuses_what_is_no_patch(string patch)
    {
        Assert.Null(JsonPatch.Read(Trees.Value(patch), PatchLimits.Default, out var refusal));
        Assert.Equal(StatusReason.BadRequest, refusal!.Reason);
    }

    [Fact]
    public void Refuses_more_than_the_limits()
    {
        var limits = new PatchLimits { OperationsMax = 2, CopiedSizeMax = 100 };
        Assert.Null(JsonPatch.Read(Trees.Value("[{},{},{}]"), limits, out var refusal));
        Assert.Equal("Request entity too large: The allowed maximum operations in a JSON patch is 2, got 3", refusal!.Message);

        var doubling = JsonPatch.Read(Trees.Value("[{'op':'copy','from':'/a','path':'/b'},{'op':'copy','from':'/a','path':'/c'}]"),
            limits, out _)!;
        var original = new DocumentObject { { "a", new string('x', 80) } };
        var refused = Assert.IsType<PatchResult.Refused>(doubling.Apply(original));
        Assert.Equal(413, refused.Status.Code);
    }

    [Fact]
    public void Leaves_the_original_and_itself_alone()
    {
        var original = Trees.Object("{'a':{}}");
        var patch = Read("[{'op':'add','path':'/b','value':{}},{'op':'add','path':'/b/c','value':1},{'op':'remove','path':'/a'}]");
        var first = Assert.IsType<PatchResult.Patched>(patch.Apply(original)).Document;
        var second = Assert.IsType<PatchResult.Patched>(patch.Apply(original)).Document;
        Assert.Equal("{'a':{}}", Trees.Text(original));
        Assert.Equal("{'b':{'c':1}}", Trees.Text(first));
        Assert.Equal(Trees.Text(first), Trees.Text(second));
    }

    private static JsonPatch Read(string patch) => JsonPatch.Read(Trees.Value(patch), PatchLimits.Default, out _)!;

    private static DocumentObject Patched(string original, string patch) =>
        Assert.IsType<PatchResult.Patched>(Read(patch).Apply(Trees.Object(original))).Document;
}
