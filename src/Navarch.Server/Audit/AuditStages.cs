namespace Navarch.Server.Audit;

/// <summary>The moments of a request at which an event is recorded.</summary>
[Flags]
internal enum AuditStages
{
    None = 0,
    RequestReceived = 1,

    /// <summary>Of long-running requests only: the head of the answer is out.</summary>
    ResponseStarted = 2,
    ResponseComplete = 4,

    /// <summary>The server failed by a bug of its own.</summary>
    Panic = 8,
}
