using System.IO.Pipelines;
using System.Net.Security;

namespace Navarch.Server.Http;

/// <summary>A connection's plain text: what HTTP reads and writes.</summary>
internal sealed class EncryptedPipe(SslStream tls, int segmentBytes) : IDuplexPipe
{
    /// <summary>Reads of nothing first, so that an idle connection holds no buffer.</summary>
    public PipeReader Input { get; } = PipeReader.Create(
        tls, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true));

    /// <summary>Each segment is one call of TLS.</summary>
    public PipeWriter Output { get; } = PipeWriter.Create(
        tls, new StreamPipeWriterOptions(minimumBufferSize: segmentBytes, leaveOpen: true));
}
