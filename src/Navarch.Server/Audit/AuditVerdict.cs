namespace Navarch.Server.Audit;

/// <summary>What the policy wants recorded of one request.</summary>
internal readonly record struct AuditVerdict(AuditLevel Level, AuditStages Omitted, bool OmitsManagedFields);
