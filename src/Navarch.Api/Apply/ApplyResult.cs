using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Apply;

/// <summary>The object after an apply, or why there is none.</summary>
public abstract record ApplyResult
{
    private ApplyResult() { }

    /// <param name="Document">A tree of its own, with its <c>managedFields</c>.</param>
    /// <param name="IsChanged">False when the object itself is as it was; its managedFields may still differ.</param>
    public sealed record Applied(DocumentObject Document, bool IsChanged) : ApplyResult;

    public sealed record Refused(Status Status) : ApplyResult;
}
