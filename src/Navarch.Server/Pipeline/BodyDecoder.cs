using System.Diagnostics;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Pipeline;

/// <summary>Bodies in the formats that are served, to documents.</summary>
internal static class BodyDecoder
{
    public static DocumentParse Parse(BodyFormat format, ReadOnlySpan<byte> body, TypeSchema schema) => format switch
    {
        BodyFormat.Json => DocumentJson.Parse(body),
        BodyFormat.Yaml => DocumentYaml.Parse(body),
        BodyFormat.Protobuf => ParseProtobuf(body, schema),
        _ => throw new UnreachableException(),
    };

    private static DocumentParse ParseProtobuf(ReadOnlySpan<byte> body, TypeSchema schema)
    {
        if (!ProtobufEnvelope.TryUnwrap(body, out var apiVersion, out var kind, out var message))
            return new DocumentParse.Failed("the body is no Kubernetes protobuf message", 0, "");
        var parsed = ProtobufDecoder.Decode(message, schema);
        if (parsed is DocumentParse.Parsed { Value: DocumentObject document })
        {
            if (kind.Length > 0) document["kind"] = kind;
            if (apiVersion.Length > 0) document["apiVersion"] = apiVersion;
        }
        return parsed;
    }
}
