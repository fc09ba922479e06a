using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;

namespace Navarch.Node.Probes;

enum ProbeOutcome { Success, Failure, Error }

sealed record ProbeAnswer(ProbeOutcome Outcome, string Output)
{
    public static readonly ProbeAnswer Good = new(ProbeOutcome.Success, "");
}

/// <summary>Tries a probe once: exec, http, tcp or grpc. Also the http and tcp hooks go this way.</summary>
sealed class ProbeAttempt(IContainerRuntime runtime, TimeProvider time) : IDisposable
{
    const int OutputCharactersMax = 10 * 1024;
    static readonly TimeSpan TimeoutDefault = TimeSpan.FromSeconds(1);

    // A probe asks the pod itself: no proxy, no certificate check (pods are probed by address), no kept connections.
    readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    });

    public async Task<ProbeAnswer> TryAsync(
        Probe probe, Container container, string containerId, string podIp, CancellationToken cancel)
    {
        var timeout = probe.TimeoutSeconds > 0 ? TimeSpan.FromSeconds(probe.TimeoutSeconds) : TimeoutDefault;
        if (probe.Exec is { } exec) return await ExecAsync(containerId, exec.Command, timeout, cancel);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            if (probe.HttpGet is { } http) return await HttpAsync(http, container, podIp, either.Token);
            if (probe.TcpSocket is { } tcp) return await TcpAsync(tcp, container, podIp, either.Token);
            if (probe.Grpc is { } grpc) return await HealthCheck.TryAsync(podIp, grpc, timeout, time, cancel);
            return new ProbeAnswer(ProbeOutcome.Error, "missing probe handler");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var what = probe.HttpGet is { } http ? $"Get \"{UrlOf(http, container, podIp)}\": " : "";
            return new ProbeAnswer(ProbeOutcome.Failure, $"{what}context deadline exceeded");
        }
        catch (UriFormatException invalid)
        {
            return new ProbeAnswer(ProbeOutcome.Error, invalid.Message);
        }
        catch (Exception refused) when (refused is HttpRequestException or SocketException or IOException)
        {
            return new ProbeAnswer(ProbeOutcome.Failure, Describe(probe, container, podIp, refused));
        }
    }

    public async Task<ProbeAnswer> ExecAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        try
        {
            var result = await runtime.ExecSyncAsync(containerId, command, timeout, cancel);
            var output = Cut(result.Stdout.ToStringUtf8() + result.Stderr.ToStringUtf8());
            return new ProbeAnswer(result.ExitCode == 0 ? ProbeOutcome.Success : ProbeOutcome.Failure, output);
        }
        catch (GrpcException late) when (late.Code == GrpcStatusCode.DeadlineExceeded)
        {
            return new ProbeAnswer(
                ProbeOutcome.Failure,
                $"command timed out: \"{string.Join(' ', command)}\" timed out after {timeout.TotalSeconds:0}s");
        }
        catch (GrpcException failed)
        {
            return new ProbeAnswer(ProbeOutcome.Error, failed.Description);
        }
    }

    public async Task<ProbeAnswer> HttpAsync(
        HTTPGetAction action, Container container, string podIp, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, UrlOf(action, container, podIp));
        request.Headers.TryAddWithoutValidation("User-Agent", "kube-probe/1.34");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        foreach (var header in action.HttpHeaders)
        {
            if (header.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)) request.Headers.Host = header.Value;
            else request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }
        using var response = await _http.SendAsync(request, cancel);
        var code = (int)response.StatusCode;
        return code is >= 200 and < 400
            ? ProbeAnswer.Good
            : new ProbeAnswer(ProbeOutcome.Failure, $"HTTP probe failed with statuscode: {code}");
    }

    public void Dispose() => _http.Dispose();

    static async Task<ProbeAnswer> TcpAsync(
        TCPSocketAction action, Container container, string podIp, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(action.Host.Length > 0 ? action.Host : podIp, PortOf(action.Port, container), cancel);
        return ProbeAnswer.Good;
    }

    static string UrlOf(HTTPGetAction action, Container container, string podIp)
    {
        var scheme = action.Scheme.Length > 0 ? action.Scheme.ToLowerInvariant() : "http";
        var host = action.Host.Length > 0 ? action.Host : podIp;
        if (host.Contains(':', StringComparison.Ordinal)) host = $"[{host}]";
        var path = action.Path.StartsWith('/') ? action.Path : "/" + action.Path;
        return $"{scheme}://{host}:{PortOf(action.Port, container)}{path}";
    }

    static int PortOf(IntOrString port, Container container)
    {
        if (port.Text is not { } name) return port.Number;
        if (container.Ports.FirstOrDefault(declared => declared.Name == name) is { } found) return found.Port;
        return int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new HttpRequestException($"couldn't find port: {name}");
    }

    static string Describe(Probe probe, Container container, string podIp, Exception refused)
    {
        var why = (refused.InnerException as SocketException ?? refused as SocketException)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connect: connection refused",
            SocketError.HostUnreachable => "connect: no route to host",
            SocketError.NetworkUnreachable => "connect: network is unreachable",
            SocketError.ConnectionReset => "read: connection reset by peer",
            _ => refused.Message,
        };
        if (probe.HttpGet is { } http)
        {
            var port = PortOrZero(http.Port, container);
            var host = http.Host.Length > 0 ? http.Host : podIp;
            return port == 0 ? refused.Message
                : $"Get \"{UrlOf(http, container, podIp)}\": dial tcp {host}:{port}: {why}";
        }
        return probe.TcpSocket is { } tcp && PortOrZero(tcp.Port, container) is > 0 and var number
            ? $"dial tcp {(tcp.Host.Length > 0 ? tcp.Host : podIp)}:{number}: {why}"
            : refused.Message;
    }

    static int PortOrZero(IntOrString port, Container container) =>
        port.Text is null ? port.Number : container.Ports.FirstOrDefault(p => p.Name == port.Text)?.Port ?? 0;

    static string Cut(string text) => text.Length <= OutputCharactersMax ? text : text[..OutputCharactersMax];
}
