using System.Text;
using System.Threading.Channels;

namespace Navarch.Client.Tests;

/// <summary>An API server of one collection, whose watches a test drives by hand.</summary>
sealed class ScriptedEndpoint : IApiEndpoint
{
    public List<ApiRequest> Requests { get; } = [];

    /// <summary>What lists answer.</summary>
    public string List { get; set; } = """{"metadata":{"resourceVersion":"1"},"items":[]}""";

    /// <summary>The status code and body of the next watch, when it is refused.</summary>
    public (int Code, string Body)? Refusal { get; set; }

    /// <summary>The watch opened last.</summary>
    public Channel<string> Watch { get; private set; } = Channel.CreateUnbounded<string>();

    public int Watches => Requests.Count(request => request.QueryValue("watch") == "true");

    public int Lists => Requests.Count - Watches;

    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        Requests.Add(request);
        if (request.QueryValue("watch") != "true") return new(Answer(200, List));
        if (Refusal is var (code, body))
        {
            Refusal = null;
            return new(Answer(code, body));
        }
        Watch = Channel.CreateUnbounded<string>();
        return new(new ApiResponse { StatusCode = 200, Stream = Frames(Watch, default) });
    }

    public void Send(string type, string name, int revision, string uid = "") => Watch.Writer.TryWrite(
        "{\"type\":\"" + type + "\",\"object\":" + ConfigMap(name, revision, uid) + "}\n");

    public static string ConfigMap(string name, int revision, string uid = "") =>
        "{\"metadata\":{\"namespace\":\"default\",\"name\":\"" + name + "\",\"uid\":\""
        + (uid.Length > 0 ? uid : name) + "\",\"resourceVersion\":\"" + revision + "\"}}";

    private static ApiResponse Answer(int code, string body) =>
        new() { StatusCode = code, Body = Encoding.UTF8.GetBytes(body) };

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Frames(
        Channel<string> watch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (await watch.Reader.WaitToReadAsync(cancel))
            while (watch.Reader.TryRead(out var frame)) yield return Encoding.UTF8.GetBytes(frame);
    }
}
