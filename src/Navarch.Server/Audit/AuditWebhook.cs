using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Navarch.Server.Configuration;
using Navarch.Server.Metrics;

namespace Navarch.Server.Audit;

/// <summary>
/// Sends events to a service as an <c>EventList</c> (audit.k8s.io/v1). Gathered, they never hold up a request: when the
/// service is slow or away for long, events are dropped and counted.
/// </summary>
internal sealed partial class AuditWebhook : IAuditSink
{
    private const int AttemptsMax = 4;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private static readonly Counter<long> Lost = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_audit_error_total", description: "Audit events that were lost, by backend.");

    private readonly AuditWebhookOptions _options;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<byte[]> _events;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _sending;

    /// <exception cref="ConfigurationException">The service's kubeconfig cannot be used.</exception>
    public AuditWebhook(AuditWebhookOptions options, TimeProvider time, ILogger log)
    {
        (_options, _time, _log) = (options, time, log);
        _http = BackendKubeconfig.Open(options.ConfigFile, RequestTimeout);
        _events = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(options.BufferSize) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        _sending = options.IsBlocking ? Task.CompletedTask : SendAllAsync();
    }

    public void Write(ReadOnlySpan<byte> line)
    {
        var one = line.TrimEnd((byte)'\n').ToArray();
        if (_options.IsBlocking) SendNow(one);
        else if (!_events.Writer.TryWrite(one)) Drop(1, "more events come than it takes");
    }

    /// <summary>What is still waiting gets a moment.</summary>
    public void Dispose()
    {
        _events.Writer.TryComplete();
        _stopping.Cancel();
        if (!_sending.Wait(LastWords)) Drop(_events.Reader.Count, "the server stops");
        _http.Dispose();
        _stopping.Dispose();
    }

    private void SendNow(byte[] one)
    {
        try
        {
            using var request = Request([one]);
            using var answer = _http.Send(request);
            if (!answer.IsSuccessStatusCode) Drop(1, $"it answered {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Drop(1, e.Message);
        }
    }

    private async Task SendAllAsync()
    {
        while (await _events.Reader.WaitToReadAsync())
        {
            var batch = await GatherAsync();
            if (await SendAsync(batch) is { } problem) Drop(batch.Count, problem);
        }
    }

    private async Task<List<byte[]>> GatherAsync()
    {
        var batch = new List<byte[]>();
        using var full = new CancellationTokenSource(_options.BatchWaitMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(full.Token, _stopping.Token);
        try
        {
            while (batch.Count < _options.BatchSizeMax)
            {
                if (_events.Reader.TryRead(out var one)) batch.Add(one);
                else if (!await _events.Reader.WaitToReadAsync(either.Token)) break;
            }
        }
        catch (OperationCanceledException)
        {
            // It has waited long enough.
        }
        return batch;
    }

    /// <summary>Null when the service has them, or why it has not.</summary>
    private async Task<string?> SendAsync(IReadOnlyList<byte[]> batch)
    {
        var backoff = _options.InitialBackoff;
        for (var attempt = 1; ; attempt++, backoff *= 2)
        {
            var problem = await TryAsync(batch);
            if (problem is null || attempt == AttemptsMax || _stopping.IsCancellationRequested) return problem;
            try
            {
                await Task.Delay(backoff, _time, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // One last attempt, at once.
            }
        }
    }

    private async Task<string?> TryAsync(IReadOnlyList<byte[]> batch)
    {
        try
        {
            using var request = Request(batch);
            using var answer = await _http.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return e.Message;
        }
    }

    private static HttpRequestMessage Request(IReadOnlyList<byte[]> batch)
    {
        var body = new MemoryStream();
        body.Write("""{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":["""u8);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0) body.WriteByte((byte)',');
            body.Write(batch[i]);
        }
        body.Write("]}"u8);
        var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = content };
    }

    private void Drop(int count, string why)
    {
        Lost.Add(count, new KeyValuePair<string, object?>("plugin", "webhook"));
        LogLost(_log, count, _http.BaseAddress, why);
    }

    [LoggerMessage(1, LogLevel.Error, "{Count} audit events are lost: {Service}: {Problem}")]
    private static partial void LogLost(ILogger log, int count, Uri? service, string problem);
}
