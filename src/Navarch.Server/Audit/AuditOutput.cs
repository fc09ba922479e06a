namespace Navarch.Server.Audit;

/// <summary>Standard output, for those who collect logs there (<c>--audit-log-path=-</c>).</summary>
internal sealed class AuditOutput : IAuditSink
{
    private readonly Lock _lock = new();
    private readonly Stream _output = Console.OpenStandardOutput();

    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_lock) _output.Write(line);
    }

    public void Dispose() => _output.Dispose();
}
