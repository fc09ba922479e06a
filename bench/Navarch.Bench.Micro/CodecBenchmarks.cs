using BenchmarkDotNet.Attributes;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Bench.Micro;

/// <summary>What a pod costs on its way through the server.</summary>
public class CodecBenchmarks
{
    private readonly byte[] _json = BenchPods.Create("bench", 1);
    private readonly byte[] _protobuf = ProtobufEncoder.Encode(BenchPods.Create("bench", 1), Pod.Schema);
    private readonly DocumentObject _document = Decoded(BenchPods.Create("bench", 1));

    [Benchmark]
    public DocumentParse ParseJson() => DocumentJson.Parse(_json);

    [Benchmark]
    public DocumentObject ParseAndDecode() => Decoded(_json);

    [Benchmark]
    public byte[] EncodeJson() => DocumentEncoder.Encode(_document, Pod.Schema);

    [Benchmark]
    public Pod ReadTyped() => KubernetesJson.Deserialize<Pod>(_json);

    [Benchmark]
    public byte[] JsonToProtobuf() => ProtobufEncoder.Encode(_json, Pod.Schema);

    [Benchmark]
    public DocumentParse DecodeProtobuf() => ProtobufDecoder.Decode(_protobuf, Pod.Schema);

    private static DocumentObject Decoded(byte[] json)
    {
        var parsed = (DocumentParse.Parsed)DocumentJson.Parse(json);
        return ((DecodeResult.Decoded)DocumentDecoder.Decode(parsed.Value, Pod.Schema)).Object;
    }
}
