using System.Text.Json;
using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Server.Http;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Audit;

/// <summary>A body as events show it: JSON, whatever it was sent as.</summary>
internal sealed class AuditBody
{
    private readonly DocumentValue? _document;
    private readonly bool _isWanted;

    private AuditBody(DocumentValue? document, bool isWanted) => (_document, _isWanted) = (document, isWanted);

    public string Name => Metadata("name");
    public string Uid => Metadata("uid");
    public string ResourceVersion => Metadata("resourceVersion");

    /// <summary>Also at level Metadata: a create names its object in the body only.</summary>
    public static AuditBody OfRequest(
        ReadOnlyMemory<byte> body, ApiRequest request, RequestInfo info, Resource? resource, AuditVerdict verdict)
    {
        var isWanted = verdict.Level >= AuditLevel.Request;
        if (!isWanted && info.Verb is not ("create" or "update")) return new(null, false);
        return new(Read(body, request.ContentType, resource, verdict), isWanted);
    }

    public static AuditBody OfResponse(ApiResponse response, Resource? resource, AuditVerdict verdict) =>
        new(Read(response.Body, response.ContentType, resource, verdict), verdict.Level == AuditLevel.RequestResponse);

    public void Write(Utf8JsonWriter writer, string name)
    {
        if (!_isWanted || _document is null) return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(DocumentJson.Write(_document), skipInputValidation: true);
    }

    /// <summary>Of a Status, what it says; nothing of another object.</summary>
    public void WriteStatus(Utf8JsonWriter writer)
    {
        if (_document is not DocumentObject status || status.String("kind") != "Status") return;
        foreach (var field in (ReadOnlySpan<string>)["status", "message", "reason"])
            if (status.String(field) is { Length: > 0 } text) writer.WriteString(field, text);
        if (status.Object("details") is not { } details) return;
        writer.WritePropertyName("details");
        writer.WriteRawValue(DocumentJson.Write(details), skipInputValidation: true);
    }

    private string Metadata(string field) => (_document as DocumentObject)?.Object("metadata")?.String(field) ?? "";

    private static DocumentValue? Read(ReadOnlyMemory<byte> body, string contentType, Resource? resource, AuditVerdict verdict)
    {
        var parsed = contentType switch
        {
            _ when contentType.Contains("yaml", StringComparison.Ordinal) => DocumentYaml.Parse(body.Span),
            _ when contentType.StartsWith("application/vnd.kubernetes.protobuf", StringComparison.Ordinal) =>
                resource is null ? null : BodyDecoder.Parse(BodyFormat.Protobuf, body.Span, resource.Schema),
            _ => DocumentJson.Parse(body.Span),
        };
        if (parsed is not DocumentParse.Parsed { Value: var document }) return null; // Its own answer says what is wrong with it.
        if (verdict.OmitsManagedFields) RemoveManagedFields(document);
        return document;
    }

    private static void RemoveManagedFields(DocumentValue value)
    {
        if (value is not DocumentObject document) return;
        document.Object("metadata")?.Remove("managedFields");
        if (document.Array("items") is not { } items) return;
        foreach (var item in items) (item as DocumentObject)?.Object("metadata")?.Remove("managedFields");
    }
}
