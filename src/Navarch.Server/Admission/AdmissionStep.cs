using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission;

/// <summary>
/// One rule of the cluster that reaches beyond the object itself. Both hooks are optional; a Status refuses the write.
/// </summary>
internal abstract class AdmissionStep
{
    /// <summary>May change the document, and may wait. Runs before validation; not asked on delete.</summary>
    public virtual ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel) =>
        new((Status?)null);

    /// <summary>
    /// Runs last, when the object is valid and about to be stored, and before a delete. Decides from memory.
    /// </summary>
    public virtual Status? Validate(AdmissionRequest request) => null;
}
