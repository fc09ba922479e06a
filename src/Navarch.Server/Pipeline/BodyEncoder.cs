using System.Diagnostics;
using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Api.Schemas;
using Navarch.Server.Resources;
using Navarch.Server.Verbs;

namespace Navarch.Server.Pipeline;

/// <summary>Objects in the formats that are served, from their JSON.</summary>
internal static class BodyEncoder
{
    public static ReadOnlyMemory<byte> Encode(
        Representation representation, ReadOnlyMemory<byte> json, ResourceType type, TypeSchema schema) =>
        representation.Format switch
        {
            BodyFormat.Json => json,
            BodyFormat.Yaml => Yaml(json),
            BodyFormat.Protobuf => ProtobufEnvelope.Wrap(
                type.ApiVersion, type.Kind, ProtobufEncoder.Encode(json.Span, schema)),
            _ => throw new UnreachableException(),
        };

    /// <summary>A list in another format than JSON.</summary>
    public static ReadOnlyMemory<byte> EncodeList(Representation representation, Resource resource, ListPage page) =>
        representation.Format switch
        {
            BodyFormat.Yaml => Yaml(Joined(ListBody.Parts(resource, page))),
            BodyFormat.Protobuf => ProtobufList(resource, page),
            _ => throw new UnreachableException(),
        };

    private static byte[] ProtobufList(Resource resource, ListPage page)
    {
        var items = new ReadOnlyMemory<byte>[page.Objects.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ProtobufEncoder.Encode(page.Objects[i].Json.Span, resource.Schema);
        var metadata = ProtobufEncoder.Encode(ListBody.MetadataJson(page).Span, ListMeta.Schema);
        return ProtobufEnvelope.List(resource.Type.ApiVersion, resource.ListKind, metadata, items);
    }

    public static byte[] Yaml(ReadOnlyMemory<byte> json) =>
        Encoding.UTF8.GetBytes(DocumentYaml.Write(DocumentConversion.FromBytes(json.Span)));

    private static ReadOnlyMemory<byte> Joined(IReadOnlyList<ReadOnlyMemory<byte>> parts) =>
        new ApiResponse { StatusCode = 200, Parts = parts }.Body;
}
