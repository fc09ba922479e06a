namespace Navarch.Server.Audit;

/// <summary>Where events go.</summary>
internal interface IAuditSink : IDisposable
{
    /// <summary>Takes one event, a line of JSON that ends with a line break; the memory is the caller's again afterwards.</summary>
    void Write(ReadOnlySpan<byte> line);
}
