using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Codecs;

/// <summary>What one encoding says survives the others, for random objects of every kind.</summary>
public sealed class RoundTripTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 2_000 : 40;

    public static TheoryData<string> Kinds => [.. Navarch.Api.GeneratedKinds.All.Select(kind => Goldens.NameOf(kind.ResourceType))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Json_document_protobuf_and_yaml_agree(string name)
    {
        var kind = Goldens.KindOf(name);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var stored = Stored(new AnyObject(new Random(seed)).Of(kind.ResourceType, kind.Schema()), kind);

            Assert.Equal((seed, stored), (seed, Stored(Parsed(DocumentJson.Parse(Encoding.UTF8.GetBytes(stored))), kind)));
            Assert.Equal((seed, stored), (seed, Stored(ThroughProtobuf(stored, kind), kind)));
            var yaml = DocumentYaml.Write(Parsed(DocumentJson.Parse(Encoding.UTF8.GetBytes(stored))));
            Assert.Equal((seed, stored), (seed, Stored(Parsed(DocumentYaml.Parse(Encoding.UTF8.GetBytes(yaml))), kind)));
        }
    }

    [Fact]
    public void Typed_objects_say_what_documents_say()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var kind = DeclaredKind.Of<Pod>();
            var stored = Stored(new AnyObject(new Random(seed)).Of(kind.ResourceType, kind.Schema()), kind);
            var typed = KubernetesJson.Deserialize<Pod>(Encoding.UTF8.GetBytes(stored));

            Assert.Equal((seed, stored), (seed, Stored(typed.ToDocument(), kind)));
            Assert.True(DocumentValue.DeepEquals(
                Parsed(DocumentJson.Parse(Encoding.UTF8.GetBytes(stored))),
                Parsed(DocumentJson.Parse(KubernetesJson.Serialize(typed)))), $"seed {seed}");
        }
    }

    [Fact]
    public void Damaged_protobuf_is_an_error_and_no_exception()
    {
        var kind = DeclaredKind.Of<Pod>();
        var whole = ProtobufEnvelope.Wrap("v1", "Pod", ProtobufEncoder.Encode(
            (DocumentObject)Parsed(DocumentJson.Parse(Encoding.UTF8.GetBytes(Stored(new AnyObject(new Random(5)).Of(kind.ResourceType, kind.Schema()), kind)))),
            kind.Schema()));
        var random = new Random(6);
        for (var i = 0; i < Rounds * 50; i++)
        {
            var damaged = whole.AsSpan(0, random.Next(2) == 0 ? whole.Length : random.Next(whole.Length)).ToArray();
            for (var changes = random.Next(3); changes > 0 && damaged.Length > 4; changes--) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            if (!ProtobufEnvelope.TryUnwrap(damaged, out _, out _, out var message)) continue;
            if (ProtobufDecoder.Decode(message, kind.Schema()) is not DocumentParse.Parsed parsed) continue;
            if (DocumentDecoder.Decode(parsed.Value, kind.Schema()) is DecodeResult.Decoded decoded)
                Assert.NotEmpty(ProtobufEncoder.Encode(decoded.Object, kind.Schema()));
        }
    }

    [Fact]
    public void Protobuf_limits_hold()
    {
        // A ServiceAccount's field 3 is a list: each two bytes make one more empty item.
        var many = new byte[300_000 * 2];
        for (var i = 0; i < many.Length; i += 2) many[i] = 3 << 3 | 2;

        Assert.True(Assert.IsType<DocumentParse.Failed>(ProtobufDecoder.Decode(many, ServiceAccount.Schema)).IsTooLarge);
    }

    private static DocumentValue ThroughProtobuf(string stored, DeclaredKind kind)
    {
        var type = kind.ResourceType;
        var wrapped = ProtobufEnvelope.Wrap(type.ApiVersion, type.Kind, ProtobufEncoder.Encode(Encoding.UTF8.GetBytes(stored), kind.Schema()));
        Assert.True(ProtobufEnvelope.TryUnwrap(wrapped, out var apiVersion, out var kindName, out var message));
        var document = (DocumentObject)Parsed(ProtobufDecoder.Decode(message, kind.Schema()));
        document.Add("kind", kindName);
        document.Add("apiVersion", apiVersion);
        return document;
    }

    private static string Stored(DocumentValue document, DeclaredKind kind)
    {
        var result = DocumentDecoder.Decode(document, kind.Schema());
        if (result is DecodeResult.Failed failed) Assert.Fail(failed.Message);
        return Encoding.UTF8.GetString(DocumentEncoder.Encode(((DecodeResult.Decoded)result).Object, kind.Schema()));
    }

    private static DocumentValue Parsed(DocumentParse parse) => Assert.IsType<DocumentParse.Parsed>(parse).Value;
}
