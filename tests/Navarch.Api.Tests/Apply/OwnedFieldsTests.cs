using Navarch.Api.Apply;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Tests.Codecs;

namespace Navarch.Api.Tests.Apply;

/// <summary>The short way of accounting a creation comes to the same as the long one.</summary>
public sealed class OwnedFieldsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Corpus => [.. Goldens.All];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_kind_is_owned_as_by_comparison(string folder, string name)
    {
        var schema = Goldens.KindOf(name).Schema();
        foreach (var reset in (FieldSet?[])[null, FieldSet.Of("status"), FieldSet.Of("metadata.labels", "spec")])
        {
            var by = new FieldOwner("creator", "v1", "", Now) { ResetFields = reset };
            var made = Document(Goldens.Read(folder, name, "json"));
            made.Object("metadata")!.Remove("managedFields");
            var entries = ManagedEntries.Empty();
            ManagedFields.Account(entries, schema.Empty, made, by, schema);

            ManagedFields.Track(null, made, by, schema);

            Assert.Equal(Trees.Text(entries.Write()), Trees.Text(made.Object("metadata")!["managedFields"]));
        }

        DocumentObject Document(byte[] json) =>
            ((DecodeResult.Decoded)DocumentDecoder.Decode(
                ((DocumentParse.Parsed)DocumentJson.Parse(json)).Value, schema)).Object;
    }

    [Fact]
    public void Items_of_one_key_are_owned_as_by_comparison()
    {
        var pod = Trees.Object("{'metadata':{'name':'p'},'spec':{'containers':[{'name':'a','image':'x'},{'name':'a'}]}}");
        var by = new FieldOwner("creator", "v1", "", Now);
        var entries = ManagedEntries.Empty();
        ManagedFields.Account(entries, Pod.Schema.Empty, pod, by, Pod.Schema);

        ManagedFields.Track(null, pod, by, Pod.Schema);

        Assert.Equal(Trees.Text(entries.Write()), Trees.Text(pod.Object("metadata")!["managedFields"]));
    }
}
