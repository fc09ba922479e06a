using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Resources;

/// <summary>The object shown and changed as another kind: scale.</summary>
internal abstract class ProjectionSubresource : Subresource
{
    public abstract TypeSchema Schema { get; }

    public sealed override TypeSchema BodySchema => Schema;

    /// <summary>Shows the object, metadata included.</summary>
    public abstract DocumentObject Read(DocumentObject document);

    /// <summary>Carries a changed view back into the object.</summary>
    public abstract void Write(DocumentObject view, DocumentObject document);
}
