using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission;

/// <summary>
/// One rule of the cluster that reaches beyond the object itself. It says once for each kind of write where it takes
/// part (<see cref="Mutates"/>, <see cref="Validates"/>), so that a write that it has no part in costs nothing. A Status
/// refuses the write.
/// </summary>
internal abstract class AdmissionPlugin
{
    /// <summary>Whether <see cref="MutateAsync"/> is to be asked there. Must not change its mind.</summary>
    public virtual bool Mutates(in AdmissionPoint point) => false;

    /// <summary>Whether <see cref="ValidateAsync"/> is to be asked there. Must not change its mind.</summary>
    public virtual bool Validates(in AdmissionPoint point) => false;

    /// <summary>May change the document. Runs before the object is validated; on delete there is none to change.</summary>
    public virtual ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel) => default;

    /// <summary>Runs last, when the object is valid and about to be stored, and before a delete.</summary>
    public virtual ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel) => default;
}
