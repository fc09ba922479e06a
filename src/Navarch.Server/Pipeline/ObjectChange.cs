using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>
/// How an update makes the new object of the current one. Asked again, with the newer object, when someone else has
/// written in between.
/// </summary>
internal abstract class ObjectChange
{
    /// <summary>The part that is written; null for the object itself.</summary>
    public ViewSubresource? View { get; init; }

    /// <summary>As what the object is shown while it is written; null for itself.</summary>
    public ProjectionSubresource? Projection { get; init; }

    /// <summary>The subresource that is written; empty for the object itself.</summary>
    public string Part => View?.Name ?? Projection?.Name ?? "";

    /// <summary>A missing object is made: by an apply, and by a PUT of some kinds.</summary>
    public virtual bool CreatesWhenMissing(Resource resource) => false;

    /// <param name="current">Null when the object is missing; with its resourceVersion, and not to be changed.</param>
    public abstract ChangeOutcome Change(ApiObject? current);
}

internal abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <param name="Document">The whole new object, no part of it shared with the current one.</param>
    /// <param name="HasOwners">Its managedFields are up to date already (apply).</param>
    public sealed record Changed(DocumentObject Document, bool HasOwners = false) : ChangeOutcome;

    public sealed record Refused(Status Status) : ChangeOutcome;
}
