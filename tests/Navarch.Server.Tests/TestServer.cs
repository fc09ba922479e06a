using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Core.Invariants;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests;

/// <summary>The resource server over a memory store, asked in process.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public static readonly UserIdentity Admin = new("admin") { Groups = ["system:masters", "system:authenticated"] };

    private readonly MemoryStore _store;

    private TestServer(MemoryStore store, ApiServer server) => (_store, Server) = (store, server);

    public ApiServer Server { get; }

    /// <summary>With the namespace default and its service account.</summary>
    public static async Task<TestServer> StartAsync(Func<ApiServerOptions, ApiServerOptions>? configure = null)
    {
        var options = new ApiServerOptions { Random = new Random(1), Ids = IdSource.Seeded(1) };
        options = configure?.Invoke(options) ?? options;
        var store = new MemoryStore(options.Time);
        var server = new TestServer(store, await ApiServer.OpenAsync(store, options, default));
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"default"}}""");
        await server.CreateAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}""");
        return server;
    }

    public MemoryStore Store => _store;

    public Task<Answer> GetAsync(string path, string accept = "application/json") => SendAsync("GET", path, accept: accept);

    public async Task<DocumentObject> ReadAsync(string path) => (await GetAsync(path)).Expect(200);

    public async Task<DocumentObject> CreateAsync(string path, string json) => (await PostAsync(path, json)).Expect(201);

    public Task<Answer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<Answer> PutAsync(string path, DocumentObject document) =>
        SendAsync("PUT", path, Encoding.UTF8.GetString(DocumentJson.Write(document)));

    public Task<Answer> PatchAsync(string path, string patch, string type = "application/merge-patch+json") =>
        SendAsync("PATCH", path, patch, type);

    public Task<Answer> DeleteAsync(string path, string options = "") => SendAsync("DELETE", path, options);

    public async Task<Answer> SendAsync(
        string method, string pathAndQuery, string body = "", string contentType = "application/json",
        string accept = "application/json", UserIdentity? user = null, string userAgent = "tests/1.0")
    {
        await using var response = await Server.SendAsync(
            Request(method, pathAndQuery, Encoding.UTF8.GetBytes(body), contentType, accept, user, userAgent), default);
        return new Answer(response.StatusCode, response.ContentType, response.Headers, response.Body.ToArray());
    }

    public static ApiRequest Request(
        string method, string pathAndQuery, byte[] body, string contentType = "application/json",
        string accept = "application/json", UserIdentity? user = null, string userAgent = "tests/1.0")
    {
        var parts = pathAndQuery.Split('?', 2);
        return new ApiRequest
        {
            Method = method,
            Path = parts[0],
            Query = parts.Length == 1
                ? []
                : [.. parts[1].Split('&').Select(pair => pair.Split('=', 2)).Select(pair =>
                    new KeyValuePair<string, string>(pair[0], Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : "")))],
            Body = body,
            ContentType = contentType,
            Accept = accept,
            User = user ?? Admin,
            UserAgent = userAgent,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        await _store.DisposeAsync();
    }
}

internal sealed record Answer(
    int Code, string ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public DocumentObject Document => DocumentConversion.FromBytes(Body);

    public string Text => Encoding.UTF8.GetString(Body);

    public string Message => Document.String("message") ?? "";

    public IEnumerable<string> Warnings => Headers.Where(header => header.Key == "Warning").Select(header => header.Value);

    public DocumentObject Expect(int code)
    {
        Assert.True(Code == code, $"expected {code}, got {Code}: {Text}");
        return Document;
    }
}

internal static class DocumentPaths
{
    /// <summary>The text at a path such as <c>spec.ports.0.nodePort</c>; null when there is nothing.</summary>
    public static string? At(this DocumentValue? value, string path)
    {
        foreach (var step in path.Split('.'))
        {
            value = value switch
            {
                DocumentObject members => members[step],
                DocumentArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }
        return value switch
        {
            null => null,
            DocumentBool flag => flag.Value ? "true" : "false",
            DocumentObject or DocumentArray => Encoding.UTF8.GetString(DocumentJson.Write(value)),
            _ => value.ToString(),
        };
    }
}
