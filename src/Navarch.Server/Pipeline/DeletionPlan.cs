using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Pipeline;

/// <summary>What a delete does to an object.</summary>
internal abstract record DeletionPlan
{
    private DeletionPlan() { }

    /// <summary>Take it out of the store.</summary>
    public sealed record Remove : DeletionPlan;

    /// <summary>Store it as being deleted: something waits for its grace period or its finalizers.</summary>
    public sealed record Mark(DocumentObject Document) : DeletionPlan;

    /// <summary>It is being deleted already, and this delete changes nothing.</summary>
    public sealed record Wait : DeletionPlan;

    public sealed record Refuse(Status Status) : DeletionPlan;
}
