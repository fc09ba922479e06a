using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Resources;

/// <summary>
/// What an object of the kind must look like beyond what its schema can say: defaults and validation. One instance
/// serves all requests at once, so it holds no state. Every hook is optional. See <see cref="KindLifecycle"/> for what
/// happens to objects.
/// </summary>
internal abstract class KindRules
{
    /// <summary>Fills in what the client left out, as upstream stores it. Must be idempotent.</summary>
    public virtual void Default(DocumentObject document) { }

    /// <summary>Rules of <c>metadata.name</c>; metadata's other rules are the pipeline's.</summary>
    public virtual ObjectNameRule NameRule => ObjectName.Subdomain;

    /// <summary>
    /// A finalizer needs no domain: upstream holds kinds to the standard names that its core group validates, and the
    /// others to their form alone.
    /// </summary>
    public virtual bool AllowsPlainFinalizers => false;

    /// <summary>
    /// A new object's metadata is looked at only once all else is right: that of kinds which upstream has validated for
    /// longer than metadata.
    /// </summary>
    public virtual bool ChecksMetadataLast => false;

    /// <summary>Rules of a new object.</summary>
    public virtual void Validate(ApiObject created, FieldErrors errors) { }

    /// <summary>
    /// Rules of a change to anything but the status: immutable fields, and those of <see cref="Validate"/>.
    /// </summary>
    public virtual void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors) { }

    /// <summary>Rules of a change through the status subresource.</summary>
    public virtual void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors) { }

    /// <summary>Rules of a change through the approval subresource, which only one kind has.</summary>
    public virtual void ValidateApproval(ApiObject updated, ApiObject old, FieldErrors errors) { }

    /// <summary>Adds texts for the Warning headers of a write. <paramref name="old"/> is null on create.</summary>
    public virtual void Warn(ApiObject written, ApiObject? old, ICollection<string> warnings) { }
}

/// <summary>Rules that read the typed object.</summary>
internal abstract class KindRules<T> : KindRules where T : class, IKubernetesObject<T>
{
    public sealed override void Validate(ApiObject created, FieldErrors errors) => Validate(created.As<T>(), errors);

    public sealed override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors) =>
        ValidateUpdate(updated.As<T>(), old.As<T>(), errors);

    public sealed override void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors) =>
        ValidateStatus(updated.As<T>(), old.As<T>(), errors);

    public sealed override void Warn(ApiObject written, ApiObject? old, ICollection<string> warnings) =>
        Warn(written.As<T>(), old?.As<T>(), warnings);

    protected virtual void Validate(T created, FieldErrors errors) { }

    protected virtual void ValidateUpdate(T updated, T old, FieldErrors errors) => Validate(updated, errors);

    protected virtual void ValidateStatus(T updated, T old, FieldErrors errors) { }

    protected virtual void Warn(T written, T? old, ICollection<string> warnings) { }
}

/// <summary>A kind whose schema says it all.</summary>
internal sealed class PlainRules : KindRules
{
    public static PlainRules Instance { get; } = new();
}
