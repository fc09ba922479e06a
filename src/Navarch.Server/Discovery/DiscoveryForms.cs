using System.Text.Json;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Schemas;
using Navarch.Server.Http;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Discovery;

/// <summary>One discovery document in every format; each is made when it is first asked for.</summary>
internal sealed class DiscoveryForms
{
    private readonly byte[] _json;
    private readonly TypeSchema _schema;
    private readonly string _suffix;
    private readonly Lazy<DiscoveryDocument>[] _forms;

    /// <param name="suffix">What the content type says beside the format: which aggregated document it is.</param>
    public DiscoveryForms(Action<Utf8JsonWriter> write, TypeSchema schema, string suffix = "")
    {
        (_json, _schema, _suffix) = (JsonResponse.Encode(write), schema, suffix);
        _forms = [Form(() => _json, 0), Form(() => BodyEncoder.Yaml(_json), 1), Form(Protobuf, 2)];
    }

    public DiscoveryDocument In(BodyFormat format) => _forms[(int)format].Value;

    private Lazy<DiscoveryDocument> Form(Func<byte[]> encode, int format) =>
        new(() => new DiscoveryDocument(encode(), AcceptHeader.Served[format] + _suffix));

    private byte[] Protobuf()
    {
        using var document = JsonDocument.Parse(_json);
        return ProtobufEnvelope.Wrap(
            Text("apiVersion"), Text("kind"), ProtobufEncoder.Encode(_json, _schema));

        string Text(string name) =>
            document.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }
}
