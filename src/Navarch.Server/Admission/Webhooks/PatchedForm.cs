using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>
/// In which form a webhook saw what is written: the object itself, the object in another version, the object as a
/// subresource shows it, or what is asked of it.
/// </summary>
internal sealed class PatchedForm
{
    private readonly Resource _asked;
    private readonly Resource _seen;
    private readonly Subresource? _part;
    private readonly TypeSchema? _schema;

    private PatchedForm(VersionedRequest request)
    {
        (_asked, _seen) = (request.Request.Resource, request.Match.Resource);
        _part = _asked.FindSubresource(request.Request.Subresource);
        _schema = IsObject ? _seen.Schema : _part!.BodySchema;
    }

    private bool IsObject => _part is null or ViewSubresource;

    public static PatchedForm Of(VersionedRequest request) => new(request);

    /// <summary>Checks, prunes and defaults in place; says what is wrong.</summary>
    public string? Decode(DocumentObject patched)
    {
        // What is asked of a stream is read again, field by field, by whoever opens it.
        if (_schema is null) return null;
        if (DocumentDecoder.Decode(patched, _schema, DocumentLimits.Default) is DecodeResult.Failed failed)
            return failed.Message;
        if (IsObject) _seen.Rules.Default(patched);
        return null;
    }

    /// <summary>Makes the patched one the object of the request.</summary>
    public string? CarryBack(DocumentObject patched, AdmissionRequest request)
    {
        var target = request.Document!;
        if (_part is ProjectionSubresource projection)
        {
            projection.Write(patched, target);
            return null;
        }
        if (IsObject && _seen != _asked)
        {
            var stored = _seen.Conversion?.ToStored(patched) ?? patched;
            patched = _asked.Conversion?.FromStored(stored) ?? stored;
            patched["kind"] = _asked.Type.Kind;
            patched["apiVersion"] = _asked.Type.ApiVersion;
            if (DocumentDecoder.Decode(patched, _asked.Schema, DocumentLimits.Default) is DecodeResult.Failed failed)
                return failed.Message;
            _asked.Rules.Default(patched);
        }
        target.Clear();
        foreach (var (name, value) in patched) target.Add(name, value);
        return null;
    }
}
