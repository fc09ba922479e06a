using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Matching;

/// <summary>A request in the version in which a policy or webhook wants to see it.</summary>
internal sealed class VersionedRequest(AdmissionRequest request, ResourceMatch match)
{
    private readonly ProjectionSubresource? _projection =
        request.Resource.FindSubresource(request.Subresource) as ProjectionSubresource;

    public AdmissionRequest Request => request;
    public ResourceMatch Match => match;

    /// <summary>What is written; null on delete. Not to be changed.</summary>
    public DocumentObject? Object => field ??= request.Document is { } written ? Shown(written) : null;

    /// <summary>What is stored; null on create. Not to be changed.</summary>
    public DocumentObject? Old => field ??= request.Old is { } old ? Shown(old.Document) : null;

    private DocumentObject Shown(DocumentObject document)
    {
        if (_projection is not null) return _projection.Read(document);
        var isOfResource = request.Subresource.Length == 0 || request.Resource.FindSubresource(request.Subresource)?.Kind is null;
        return isOfResource && match.Resource != request.Resource ? Converted(document) : document;
    }

    private DocumentObject Converted(DocumentObject document)
    {
        var stored = document.DeepClone();
        if (request.Resource.Conversion is { } from) stored = from.ToStored(stored);
        var shown = match.Resource.Conversion is { } to ? to.FromStored(stored) : stored;
        shown["kind"] = match.Resource.Type.Kind;
        shown["apiVersion"] = match.Resource.Type.ApiVersion;
        return shown;
    }
}
