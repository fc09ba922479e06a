using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Patches;
using Navarch.Core.Limits;

namespace Navarch.Api.Tests.Documents;

/// <summary>What is stored is read with packed field sets, and nobody can tell.</summary>
public sealed class PackedValueTests
{
    private const string Stored = """
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","annotations":{"fieldsV1":"text"},"managedFields":[
        {"manager":"m","operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{".":{},"f:nodeName":{}}}}]},
        "spec":{"nodeName":"n"}}
        """;

    [Fact]
    public void Only_the_sets_of_managed_fields_are_packed()
    {
        var document = Read(Stored);
        Assert.IsType<PackedValue>(Entry(document)["fieldsV1"]);
        Assert.Equal("text", document.Object("metadata")!.Object("annotations")!.String("fieldsV1"));
    }

    [Fact]
    public void It_is_written_as_it_was()
    {
        var text = Stored.ReplaceLineEndings("");
        Assert.Equal(text, Encoding.UTF8.GetString(DocumentJson.Write(Read(text))));
        Assert.Equal(text, Encoding.UTF8.GetString(DocumentEncoder.Encode(Read(text), Pod.Schema)));
    }

    [Fact]
    public void It_equals_the_tree_whatever_the_order()
    {
        var packed = Read(Stored);
        var other = Read(Stored.Replace("""{".":{},"f:nodeName":{}}""", """{"f:nodeName":{},".":{}}"""));
        var tree = Trees.Value(Stored.Replace('"', '\''));
        Assert.True(DocumentValue.DeepEquals(packed, other));
        Assert.True(DocumentValue.DeepEquals(packed, tree));
        Assert.True(DocumentValue.DeepEquals(tree, packed));
        Assert.False(DocumentValue.DeepEquals(packed, Read(Stored.Replace("f:nodeName", "f:hostname"))));
    }

    [Fact]
    public void A_patch_reaches_into_it()
    {
        var operations = Trees.Value(
            "[{'op':'test','path':'/metadata/managedFields/0/fieldsV1/f:spec/f:nodeName','value':{}}," +
            "{'op':'remove','path':'/metadata/managedFields/0/fieldsV1/f:spec'}]");
        var original = Read(Stored);
        var result = JsonPatch.Read(operations, PatchLimits.Default, out _)!.Apply(original);
        var patched = Assert.IsType<PatchResult.Patched>(result).Document;
        Assert.Equal("{}", Trees.Text(Entry(patched)["fieldsV1"]));
        Assert.True(DocumentValue.DeepEquals(original, Read(Stored)));
    }

    private static DocumentObject Read(string text) => DocumentConversion.FromStored(Encoding.UTF8.GetBytes(text));

    private static DocumentObject Entry(DocumentObject document) =>
        (DocumentObject)document.Object("metadata")!.Array("managedFields")![0];
}
