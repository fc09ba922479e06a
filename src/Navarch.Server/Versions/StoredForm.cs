using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Server.Resources;

namespace Navarch.Server.Versions;

/// <summary>
/// Reads what the store holds of one resource, whoever wrote it. Our own form is JSON of one version; upstream's API
/// servers write protobuf, or JSON laid out otherwise, and of some kinds an older version (v1.34 stores
/// ResourceClaims as <c>v1beta2</c>, v1.32 as <c>v1beta1</c>). What is in our form already is handed on as it is.
/// </summary>
internal sealed class StoredForm
{
    private readonly Resource _resource;
    private readonly byte[] _beginning;

    public StoredForm(Resource resource)
    {
        _resource = resource;
        var type = resource.StoredType;
        _beginning = Encoding.UTF8.GetBytes($$"""{"kind":"{{type.Kind}}","apiVersion":"{{type.ApiVersion}}","metadata":{""");
    }

    private ResourceType Type => _resource.StoredType;

    private TypeSchema Schema => _resource.Conversion?.StoredSchema ?? _resource.Schema;

    /// <exception cref="UndecodableValueException">It is none of these.</exception>
    public ReadOnlyMemory<byte> Read(string key, ReadOnlyMemory<byte> stored)
    {
        var bytes = stored.Span;
        return bytes.StartsWith(_beginning) && bytes[^1] == '}' ? stored : Rewrite(key, bytes);
    }

    private ReadOnlyMemory<byte> Rewrite(string key, ReadOnlySpan<byte> bytes)
    {
        var parsed = ProtobufEnvelope.TryUnwrap(bytes, out var apiVersion, out var kind, out var message)
            ? ProtobufDecoder.Decode(message, Former(apiVersion)?.Shape?.Of(Schema) ?? Schema)
            : DocumentConversion.TryRead(bytes);
        if (parsed is DocumentParse.Failed failed) throw new UndecodableValueException(key, failed.Message);
        if (parsed is not DocumentParse.Parsed { Value: DocumentObject document })
            throw new UndecodableValueException(key, "it is not an object");
        if (kind.Length == 0) (apiVersion, kind) = (document.String("apiVersion") ?? "", document.String("kind") ?? "");
        Upgrade(key, document, apiVersion, kind);
        document["kind"] = Type.Kind;
        document["apiVersion"] = Type.ApiVersion;
        document.Object("metadata")?.Remove("resourceVersion");
        if (DocumentDecoder.Decode(document, Schema) is DecodeResult.Failed wrong)
            throw new UndecodableValueException(key, wrong.Message);
        // Upstream fills in defaults whenever it reads, and so it may have stored an object without them.
        if (_resource.Conversion is null) _resource.Rules.Default(document);
        return DocumentEncoder.Encode(document, Schema);
    }

    private void Upgrade(string key, DocumentObject document, string apiVersion, string kind)
    {
        if (kind == Type.Kind && apiVersion == Type.ApiVersion) return;
        if (kind == Type.Kind && Former(apiVersion) is { } former)
        {
            former.Upgrade(document);
            return;
        }
        throw new UndecodableValueException(
            key, $"it is stored as {kind} of {apiVersion}, and only {Type.Kind} of {Type.ApiVersion}" +
            $"{string.Concat(_resource.FormerVersions.Select(former => $" or {former.ApiVersion}"))} can be read");
    }

    private FormerVersion? Former(string apiVersion)
    {
        foreach (var former in _resource.FormerVersions)
            if (former.ApiVersion == apiVersion) return former;
        return null;
    }
}
