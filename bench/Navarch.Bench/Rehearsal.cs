using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Bench;

/// <summary>
/// Creates pods at nobody, before the first scenario: the generator shares the processor with the server it measures, and
/// what compiling itself takes would be counted as the server's time. Nobody is a TLS server in this process, so that the
/// server to be measured stays as cold as it is.
/// </summary>
sealed class Rehearsal : IDisposable
{
    private const int Pods = 3000;
    private const int Backlog = 512;
    private static readonly byte[] s_answer = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray();

    private readonly X509Certificate2 _certificate;
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    private Rehearsal()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
    }

    public static async Task RunAsync(BenchOptions options)
    {
        if (options.Http.Major != 1) return;
        using var nobody = new Rehearsal();
        var accepting = nobody.AcceptAsync();
        var port = ((IPEndPoint)nobody._listener.LocalEndPoint!).Port;
        var target = new ApiTarget(
            new Uri($"https://127.0.0.1:{port}"), nobody._certificate, null, [nobody._certificate]);
        using (var workload = new Workload(options.WithPods(Pods, 0), target)) await workload.CreateAsync();
        nobody._listener.Dispose();
        await accepting;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptAsync()));
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate });
            using var input = new Http1Input(tls);
            var body = new byte[64 * 1024];
            while (true)
            {
                var head = await input.ReadHeadAsync();
                for (var left = LengthIn(head.Span); left > 0;) left -= await input.ReadAsync(body.AsMemory(0, Math.Min(left, body.Length)));
                await tls.WriteAsync(s_answer);
            }
        }
        catch (IOException)
        {
            // The client is through.
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        var mark = "Content-Length: "u8;
        var at = head.IndexOf(mark);
        return at >= 0 && Utf8Parser.TryParse(head[(at + mark.Length)..], out int length, out _) ? length : 0;
    }
}
