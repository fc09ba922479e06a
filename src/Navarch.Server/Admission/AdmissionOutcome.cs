using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission;

/// <summary>What came of the mutating plugins.</summary>
/// <param name="Refusal">Null: the write goes on.</param>
/// <param name="IsPatched">Somebody outside has changed the object: what only the server may say is to be put right.</param>
internal readonly record struct AdmissionOutcome(Status? Refusal, bool IsPatched);
