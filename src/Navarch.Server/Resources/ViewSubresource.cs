using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Resources;

/// <summary>
/// The object itself, of which a write may change only one part: status, ephemeralcontainers, resize.
/// </summary>
internal abstract class ViewSubresource : Subresource
{
    private protected static readonly IReadOnlyList<string> ViewVerbs = ["get", "patch", "update"];

    /// <summary>
    /// What a write of this part can't set, and so comes to own by none. Null: what it can't set is put back before its
    /// changes are accounted.
    /// </summary>
    public virtual FieldSet? ResetFields(Resource resource) => null;

    /// <summary>Puts back from <paramref name="old"/> all that this part does not cover.</summary>
    public abstract void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context);

    public abstract void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors);
}
