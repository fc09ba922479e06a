using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas;
using Navarch.Server.Tables;

namespace Navarch.Server.Resources;

/// <summary>The object shown and changed as another kind: scale.</summary>
internal abstract class ProjectionSubresource : Subresource
{
    public abstract TypeSchema Schema { get; }

    public sealed override TypeSchema BodySchema => Schema;

    public required TableLayout Table { get; init; }

    /// <summary>Rules of a changed view, beyond those of the object behind it.</summary>
    public virtual void Validate(DocumentObject view, FieldErrors errors) { }

    /// <summary>Shows the object, metadata included.</summary>
    public abstract DocumentObject Read(DocumentObject document);

    /// <summary>Carries a changed view back into the object.</summary>
    public abstract void Write(DocumentObject view, DocumentObject document);
}
