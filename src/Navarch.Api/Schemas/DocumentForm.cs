using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas;

/// <summary>
/// How documents of a type are decoded of which its fields don't say all: those of a custom resource keep zeros, nulls,
/// and whatever their definition lets them keep, and a value of another type is for validation to refuse.
/// </summary>
public abstract class DocumentForm
{
    /// <summary>Brings the document into form, in place.</summary>
    public abstract DecodeResult Decode(DocumentObject document, DocumentLimits limits);
}
