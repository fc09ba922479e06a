namespace Navarch.Server.Audit;

/// <summary>How much of a request is recorded: nothing; who, what and the outcome; also the body; also the answer.</summary>
internal enum AuditLevel { None, Metadata, Request, RequestResponse }
