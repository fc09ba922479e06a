using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Patches;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Patches;

/// <summary>Expectations from upstream's rules (strategicpatch), on real kinds.</summary>
public sealed class StrategicMergeTests
{
    [Theory]
    // Lists of objects merge by key; new items stand where the patch has them.
    [InlineData("{'spec':{'containers':[{'name':'a','image':'1'},{'name':'b','image':'1'}]}}",
        "{'spec':{'containers':[{'name':'b','image':'2'}]}}",
        "{'spec':{'containers':[{'name':'a','image':'1'},{'name':'b','image':'2'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a'}]}}", "{'spec':{'containers':[{'name':'b'}]}}",
        "{'spec':{'containers':[{'name':'b'},{'name':'a'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}",
        "{'spec':{'containers':[{'name':'a','$patch':'delete'}]}}", "{'spec':{'containers':[{'name':'b'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}",
        "{'spec':{'containers':[{'name':'c'},{'$patch':'replace'}]}}", "{'spec':{'containers':[{'name':'c'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a'},{'name':'b'}]}}",
        "{'spec':{'$setElementOrder/containers':[{'name':'b'},{'name':'a'}]}}",
        "{'spec':{'containers':[{'name':'b'},{'name':'a'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a'},{'name':'b'},{'name':'c'}]}}",
        "{'spec':{'$setElementOrder/containers':[{'name':'c'},{'name':'x'},{'name':'a'}],'containers':[{'name':'x'}]}}",
        "{'spec':{'containers':[{'name':'b'},{'name':'c'},{'name':'x'},{'name':'a'}]}}")]
    // Nested lists merge too; unmarked lists are replaced.
    [InlineData("{'spec':{'containers':[{'name':'a','env':[{'name':'X','value':'1'}],'args':['1','2']}]}}",
        "{'spec':{'containers':[{'name':'a','env':[{'name':'Y','value':'2'}],'args':['3']}]}}",
        "{'spec':{'containers':[{'name':'a','env':[{'name':'Y','value':'2'},{'name':'X','value':'1'}],'args':['3']}]}}")]
    // Lists of scalars with merge: a union, with deletions.
    [InlineData("{'metadata':{'finalizers':['a','b']}}", "{'metadata':{'finalizers':['c']}}",
        "{'metadata':{'finalizers':['c','a','b']}}")]
    [InlineData("{'metadata':{'finalizers':['a','b']}}",
        "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}", "{'metadata':{'finalizers':['b']}}")]
    // Objects and maps.
    [InlineData("{'metadata':{'labels':{'a':'1','b':'2'}}}", "{'metadata':{'labels':{'a':null,'c':'3'}}}",
        "{'metadata':{'labels':{'b':'2','c':'3'}}}")]
    [InlineData("{'metadata':{'labels':{'a':'1'}}}", "{'metadata':{'labels':{'$patch':'replace','b':'2'}}}",
        "{'metadata':{'labels':{'b':'2'}}}")]
    [InlineData("{'metadata':{'labels':{'a':'1'}}}", "{'metadata':{'labels':{'$patch':'delete'}}}", "{'metadata':{'labels':{}}}")]
    // Volumes retain only the keys given.
    [InlineData("{'spec':{'volumes':[{'name':'v','emptyDir':{}}]}}",
        "{'spec':{'volumes':[{'name':'v','$retainKeys':['name','hostPath'],'hostPath':{'path':'/x'}}]}}",
        "{'spec':{'volumes':[{'name':'v','hostPath':{'path':'/x'}}]}}")]
    // What a patch adds comes without nulls and directives.
    [InlineData("{}", "{'spec':{'nodeName':null,'containers':[{'name':'a','image':null},{'name':'b','$patch':'delete'}]}}",
        "{'spec':{'containers':[{'name':'a'}]}}")]
    public void Applies_to_a_pod(string original, string patch, string expected) =>
        Assert.Equal(expected, Trees.Text(Patched(original, patch, Pod.Schema)));

    [Fact]
    public void Retains_keys_of_a_strategy() => Assert.Equal("{'spec':{'strategy':{'type':'Recreate'}}}", Trees.Text(Patched(
        "{'spec':{'strategy':{'type':'RollingUpdate','rollingUpdate':{'maxSurge':1}}}}",
        "{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}}", Deployment.Schema)));

    [Fact]
    public void Ports_of_one_number_merge_into_the_first() => Assert.Equal(
        "{'spec':{'ports':[{'port':53,'protocol':'UDP','name':'dns'},{'port':53,'protocol':'TCP'}]}}", Trees.Text(Patched(
            "{'spec':{'ports':[{'port':53,'protocol':'UDP'},{'port':53,'protocol':'TCP'}]}}",
            "{'spec':{'ports':[{'port':53,'name':'dns'}]}}", Service.Schema)));

    [Theory]
    [InlineData("{'spec':{'containers':[{'image':'1'}]}}", "does not contain declared merge key: name")]
    [InlineData("{'spec':{'$patch':'explode'}}", "unknown patch type: explode")]
    [InlineData("{'spec':{'$setElementOrder/containers':[{'name':'b'}],'containers':[{'name':'a'}]}}", "setElementOrder")]
    [InlineData("{'spec':{'$retainKeys':['x'],'nodeName':'n'}}", "invalid patch format of retainKeys")]
    [InlineData("{'metadata':{'$deleteFromPrimitiveList/finalizers':'a'}}", "invalid patch format of primitive list")]
    [InlineData("{'spec':{'containers':[{'name':'a','$patch':'merge'}]}}", "merging lists cannot yet be specified")]
    public void Refuses_broken_patches(string patch, string problem)
    {
        var original = Trees.Object("{'metadata':{'finalizers':['a']},'spec':{'containers':[{'name':'a'}]}}");
        var refused = Assert.IsType<PatchResult.Refused>(StrategicMerge.Apply(original, Trees.Object(patch), Pod.Schema));
        Assert.Equal(400, refused.Status.Code);
        Assert.Contains(problem, refused.Status.Message);
    }

    [Fact]
    public void Applying_twice_is_applying_once()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (original, patch) = (RandomPods.Next(random), RandomPods.Next(random));
            var before = Trees.Text(patch);
            var once = Patched(original, patch);
            Assert.True(DocumentValue.DeepEquals(once, Patched(once, patch)), $"seed {seed}");
            Assert.Equal(before, Trees.Text(patch));
            // The patch is in the result: patching the patch with the result changes nothing of what the patch sets.
            Assert.True(DocumentValue.DeepEquals(once, Patched(once, new DocumentObject())), $"seed {seed}");
        }
    }

    private static DocumentObject Patched(string original, string patch, TypeSchema schema)
    {
        var result = StrategicMerge.Apply(Trees.Object(original), Trees.Object(patch), schema);
        return Assert.IsType<PatchResult.Patched>(result).Document;
    }

    private static DocumentObject Patched(DocumentObject original, DocumentObject patch) =>
        Assert.IsType<PatchResult.Patched>(StrategicMerge.Apply(original, patch, Pod.Schema)).Document;
}
