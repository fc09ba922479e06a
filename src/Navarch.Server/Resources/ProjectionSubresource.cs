using Navarch.Api.Apply;
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

    /// <summary>Where the object has the number of replicas that a scale shows.</summary>
    public virtual FieldSet Replicas => ScaleOwners.Replicas;

    /// <summary>Why an object can't be shown, or null: it lacks what would be.</summary>
    public virtual string? Problem(DocumentObject document) => null;

    /// <summary>Rules of a changed view, beyond those of the object behind it.</summary>
    public virtual void Validate(DocumentObject view, FieldErrors errors) { }

    /// <summary>Shows the object, metadata included.</summary>
    public abstract DocumentObject Read(DocumentObject document);

    /// <summary>Carries a changed view back into the object.</summary>
    public abstract void Write(DocumentObject view, DocumentObject document);
}
