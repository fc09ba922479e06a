using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Api.Schemas.Structural;
using Navarch.Core.Limits;

namespace Navarch.Server.CustomResources;

/// <summary>
/// Decodes a custom resource: metadata as that of every kind, the rest pruned by the definition's schema. Values of a
/// wrong type are left for validation, which can say more about them.
/// </summary>
internal sealed class CustomForm(StructuralSchema schema) : DocumentForm
{
    public override DecodeResult Decode(DocumentObject document, DocumentLimits limits) => schema.Decode(document, limits);
}
