using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Navarch.Client.Http;

/// <summary>
/// An API server somewhere else. The user of a request is ignored: whoever the certificate or token says is asking.
/// </summary>
public sealed class HttpEndpoint : IApiEndpoint, IDisposable
{
    private readonly EndpointOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _transport;
    private readonly RotatingToken? _token;

    public HttpEndpoint(EndpointOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _transport = new HttpMessageInvoker(TransportSetup.CreateHandler(options), disposeHandler: true);
        if (options.TokenFile is { } file) _token = new RotatingToken(file, time);
    }

    public async ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        var message = Compose(request);
        var frames = FramesOf(request);
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await _transport.SendAsync(message, limited.Token);
            if (frames != StreamFrames.None && answer.IsSuccessStatusCode)
                return await OpenAsync(answer, frames, limited.Token);
            using (answer) return Respond(answer, await answer.Content.ReadAsByteArrayAsync(limited.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            answer?.Dispose();
            throw new EndpointUnreachableException(
                $"{_options.Server}: no answer within {_options.Timeout.TotalSeconds:0} s");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            answer?.Dispose();
            throw new EndpointUnreachableException($"{_options.Server}: {Innermost(broken).Message}", broken);
        }
    }

    public void Dispose() => _transport.Dispose();

    private HttpRequestMessage Compose(ApiRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), UriOf(request))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.UserAgent.Length > 0) message.Headers.TryAddWithoutValidation("User-Agent", request.UserAgent);
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.Authorization = Authorization();
        // The handler holds the certificate against the Host header, whatever its TLS options name.
        if (_options.ServerName is { } serverName) message.Headers.Host = serverName;
        if (request.Body.IsEmpty) return message;
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return message;
    }

    private AuthenticationHeaderValue? Authorization()
    {
        if ((_token?.Read() ?? _options.Token) is { Length: > 0 } token) return new("Bearer", token);
        if (_options.Username is not { } user) return null;
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_options.Password}")));
    }

    private Uri UriOf(ApiRequest request)
    {
        var text = new StringBuilder(_options.Server.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        foreach (var segment in request.Path.Split('/', StringSplitOptions.None).Skip(1))
            text.Append('/').Append(Uri.EscapeDataString(segment));
        var separator = '?';
        foreach (var (name, value) in request.Query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return new Uri(text.ToString());
    }

    private static StreamFrames FramesOf(ApiRequest request) =>
        request.QueryValue("watch") is "true" or "1" ? StreamFrames.Lines
        : request.QueryValue("follow") is "true" or "1" ? StreamFrames.Chunks : StreamFrames.None;

    private static async Task<ApiResponse> OpenAsync(
        HttpResponseMessage answer, StreamFrames frames, CancellationToken cancel)
    {
        var stream = new ResponseStream(await answer.Content.ReadAsStreamAsync(cancel), frames);
        return new ApiResponse
        {
            StatusCode = (int)answer.StatusCode,
            ContentType = answer.Content.Headers.ContentType?.ToString() ?? "",
            Headers = HeadersOf(answer),
            Stream = stream,
            OnDispose = () =>
            {
                answer.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }

    private static ApiResponse Respond(HttpResponseMessage answer, byte[] body) => new()
    {
        StatusCode = (int)answer.StatusCode,
        ContentType = answer.Content.Headers.ContentType?.ToString() ?? "",
        Headers = HeadersOf(answer),
        Body = body,
    };

    private static List<KeyValuePair<string, string>> HeadersOf(HttpResponseMessage answer)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach (var (name, values) in answer.Headers.NonValidated)
            foreach (var value in values) headers.Add(new(name, value));
        return headers;
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure;
    }
}
