using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Codecs;

/// <summary>Every declared kind with every field set comes back as it went in.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string, string> Corpus => [.. Goldens.All];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Json_comes_back_byte_for_byte(string folder, string name)
    {
        var golden = Compact(Goldens.Read(folder, name, "json"));
        var schema = Goldens.KindOf(name).Schema();

        var decoded = Decoded(DocumentDecoder.Decode(Document(DocumentJson.Parse(golden)), schema));

        Assert.Empty(decoded.UnknownFields);
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(DocumentEncoder.Encode(decoded.Object, schema)));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Protobuf_comes_back_byte_for_byte(string folder, string name)
    {
        var golden = Goldens.Read(folder, name, "pb");
        var kind = Goldens.KindOf(name);
        Assert.True(ProtobufEnvelope.TryUnwrap(golden, out var apiVersion, out var kindName, out var message));
        Assert.Equal((kind.ResourceType.ApiVersion, kind.ResourceType.Kind), (apiVersion, kindName));

        var document = Document(ProtobufDecoder.Decode(message, kind.Schema()));
        var decoded = Decoded(DocumentDecoder.Decode(document, kind.Schema()));
        var again = ProtobufEnvelope.Wrap(apiVersion, kindName, ProtobufEncoder.Encode(decoded.Object, kind.Schema()));

        Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(again));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Protobuf_of_json_is_the_same(string folder, string name)
    {
        var kind = Goldens.KindOf(name);
        var document = Document(DocumentJson.Parse(Goldens.Read(folder, name, "json")));
        var decoded = Decoded(DocumentDecoder.Decode(document, kind.Schema()));

        var wrapped = ProtobufEnvelope.Wrap(
            kind.ResourceType.ApiVersion, kind.ResourceType.Kind, ProtobufEncoder.Encode(decoded.Object, kind.Schema()));

        Assert.Equal(Convert.ToHexString(Goldens.Read(folder, name, "pb")), Convert.ToHexString(wrapped));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Yaml_says_the_same_as_json(string folder, string name)
    {
        var json = Document(DocumentJson.Parse(Goldens.Read(folder, name, "json")));
        var again = Document(DocumentYaml.Parse(Encoding.UTF8.GetBytes(DocumentYaml.Write(json))));

        Assert.True(DocumentValue.DeepEquals(json, again));
        if (Goldens.Has(folder, name, "yaml"))
            Assert.True(DocumentValue.DeepEquals(json, Document(DocumentYaml.Parse(Goldens.Read(folder, name, "yaml")))));
    }

    private static DocumentObject Document(DocumentParse parse) =>
        (DocumentObject)Assert.IsType<DocumentParse.Parsed>(parse).Value;

    private static DecodeResult.Decoded Decoded(DecodeResult result)
    {
        if (result is DecodeResult.Failed failed) Assert.Fail(failed.Message);
        return (DecodeResult.Decoded)result;
    }

    /// <summary>Without the white space between tokens.</summary>
    private static byte[] Compact(byte[] json)
    {
        var compact = new List<byte>(json.Length);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!inString && json[i] is (byte)' ' or (byte)'\n') continue;
            if (inString && json[i] == '\\') compact.Add(json[i++]);
            else if (json[i] == '"') inString = !inString;
            compact.Add(json[i]);
        }
        return [.. compact];
    }
}
