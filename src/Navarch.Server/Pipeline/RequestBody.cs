using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Api.Schemas;
using Navarch.Core.Limits;

namespace Navarch.Server.Pipeline;

/// <summary>Reads the object in a request's body: parsed once, checked and pruned by the schema.</summary>
internal static class RequestBody
{
    public static IReadOnlyList<string> Accepted => AcceptHeader.Served;

    /// <summary>An object of that kind; kind and apiVersion may be left out, and are filled in.</summary>
    public static DocumentObject? ReadObject(
        ApiRequest request, ResourceType type, TypeSchema schema, FieldValidation validation, List<string> warnings,
        out Status? refusal)
    {
        if (Parse(request, schema, out var duplicates, out refusal) is not { } parsed) return null;
        if (CheckKind(parsed, type) is { } wrongKind)
        {
            refusal = wrongKind;
            return null;
        }
        var decoded = Decode(parsed, type, schema, duplicates, validation, warnings, out refusal);
        if (decoded is null) return null;
        decoded["kind"] = type.Kind;
        decoded["apiVersion"] = type.ApiVersion;
        return decoded;
    }

    /// <summary>Checks and prunes a document that is already parsed: a body, or what a patch has made.</summary>
    public static DocumentObject? Decode(
        DocumentValue parsed, ResourceType type, TypeSchema schema, IReadOnlyList<string> duplicates,
        FieldValidation validation, List<string> warnings, out Status? refusal)
    {
        refusal = null;
        ManagedFieldsReset.Keep(parsed);
        switch (DocumentDecoder.Decode(parsed, schema, DocumentLimits.Default))
        {
            case DecodeResult.Decoded decoded:
                refusal = Judge(decoded.FieldProblems(duplicates), type, validation, warnings);
                return refusal is null ? decoded.Object : null;
            case DecodeResult.Failed failed:
                refusal = Statuses.BadRequest(
                    $"{type.Kind} in version {Quoted.Text(type.Version)} cannot be handled as a {type.Kind}: " +
                    failed.Message);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static DocumentValue? Parse(
        ApiRequest request, TypeSchema schema, out IReadOnlyList<string> duplicates, out Status? refusal)
    {
        (duplicates, refusal) = ([], null);
        if (MediaType(request.ContentType) is not { } format)
        {
            refusal = Statuses.UnsupportedMediaType(Accepted);
            return null;
        }
        if (format == BodyFormat.Protobuf && schema.Form is not null)
        {
            refusal = Statuses.BadRequest(
                "object *unstructured.Unstructured does not implement the protobuf marshalling interface and cannot be " +
                "encoded to a protobuf message");
            return null;
        }
        switch (BodyDecoder.Parse(format, request.Body.Span, schema))
        {
            case DocumentParse.Parsed parsed:
                duplicates = parsed.DuplicateFields;
                // As for upstream, null is an object that says nothing; what is required is then missing.
                return parsed.Value is DocumentNull ? new DocumentObject() : parsed.Value;
            case DocumentParse.Failed { IsTooLarge: true } failed:
                refusal = Statuses.RequestEntityTooLarge(failed.Message);
                return null;
            case DocumentParse.Failed failed:
                refusal = Statuses.BadRequest(failed.Message);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>An absent content type is JSON, as for upstream.</summary>
    private static BodyFormat? MediaType(string contentType)
    {
        var semicolon = contentType.IndexOf(';', StringComparison.Ordinal);
        return (semicolon < 0 ? contentType : contentType[..semicolon]).Trim() switch
        {
            "application/json" or "" => BodyFormat.Json,
            "application/yaml" or "application/x-yaml" or "text/yaml" => BodyFormat.Yaml,
            "application/vnd.kubernetes.protobuf" => BodyFormat.Protobuf,
            _ => null,
        };
    }

    private static Status? CheckKind(DocumentValue parsed, ResourceType type)
    {
        if (parsed is not DocumentObject given) return null;
        var version = given.String("apiVersion") ?? "";
        var kind = given.String("kind") ?? "";
        if (version.Length > 0 && version != type.ApiVersion)
            return Statuses.BadRequest(
                $"the API version in the data ({version}) does not match the expected API version ({type.ApiVersion})");
        if (kind.Length == 0 || kind == type.Kind) return null;
        return Statuses.BadRequest(
            $"{kind} in version {Quoted.Text(type.Version)} cannot be handled as a {type.Kind}: no kind " +
            $"{Quoted.Text(kind)} is registered for this resource");
    }

    private static Status? Judge(
        IReadOnlyList<string> problems, ResourceType type, FieldValidation validation, List<string> warnings)
    {
        if (validation == FieldValidation.Ignore || problems.Count == 0) return null;
        if (validation == FieldValidation.Strict)
            return Statuses.BadRequest(
                $"{type.Kind} in version {Quoted.Text(type.Version)} cannot be handled as a {type.Kind}: " +
                $"strict decoding error: {string.Join(", ", problems)}");
        warnings.AddRange(problems);
        return null;
    }
}
