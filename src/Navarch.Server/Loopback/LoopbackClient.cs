using System.Buffers;
using System.Text.Json;
using Navarch.Api.Codecs;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Loopback;

/// <summary>
/// The server asking itself, typed: what authentication, authorization and bootstrapping read and write goes through
/// the
/// same endpoint as everyone's requests, in process. The endpoint is asked for late: its own parts use this client.
/// </summary>
internal sealed class LoopbackClient(Func<IApiEndpoint> endpoint, TimeProvider time)
{
    /// <summary>As upstream's own server is called in <c>managedFields</c>, where tools look for it.</summary>
    private const string Name = "kube-apiserver";

    private static readonly UserIdentity Self = UserIdentity.System("apiserver");

    /// <summary>A broken watch or a failed list is tried again after this.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Null when there is none. Names stand as they are: the endpoint takes decoded paths.</summary>
    public async ValueTask<T?> GetAsync<T>(string @namespace, string name, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        await using var response = await SendAsync("GET", T.ResourceType.ObjectPath(@namespace, name), default, cancel);
        if (response.StatusCode == 404) return null;
        if (!response.IsSuccess) throw Refused("GET", T.ResourceType.ObjectPath(@namespace, name), response);
        return Read<T>(response.Body.Span);
    }

    /// <summary>All objects of a kind in all namespaces, and the revision at which they were so.</summary>
    public async ValueTask<(IReadOnlyList<T> Items, string ResourceVersion)> ListAsync<T>(
        CancellationToken cancel, string fieldSelector = "") where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.CollectionPath(null);
        KeyValuePair<string, string>[] query = fieldSelector.Length == 0 ? [] : [new("fieldSelector", fieldSelector)];
        await using var response = await SendAsync("GET", path, default, cancel, query);
        if (!response.IsSuccess) throw Refused("GET", path, response);
        return ReadList<T>(response.Body.Span);
    }

    /// <summary>The object as it was created; null when there is one of that name already.</summary>
    public async ValueTask<T?> CreateAsync<T>(
        T made, CancellationToken cancel, string manager = Name) where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.CollectionPath(made.Metadata.Namespace);
        await using var response = await SendAsync("POST", path, Encode(made), cancel, [new("fieldManager", manager)]);
        if (response.StatusCode == 409) return null;
        if (!response.IsSuccess) throw Refused("POST", path, response);
        return Read<T>(response.Body.Span);
    }

    /// <summary>False when someone else changed the object meanwhile, or it is gone.</summary>
    public ValueTask<bool> UpdateAsync<T>(
        T changed, CancellationToken cancel, string manager = Name) where T : class, IKubernetesObject<T> =>
        PutAsync(changed, "", manager, cancel);

    /// <summary>The same for the status alone.</summary>
    public ValueTask<bool> UpdateStatusAsync<T>(
        T changed, CancellationToken cancel) where T : class, IKubernetesObject<T> =>
        PutAsync(changed, "/status", Name, cancel);

    /// <summary>Applies what <paramref name="manager"/> has to say of a status. False when the object is gone.</summary>
    public async ValueTask<bool> ApplyStatusAsync<T>(
        string @namespace, string name, ReadOnlyMemory<byte> configuration, string manager, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.ObjectPath(@namespace, name) + "/status";
        await using var response = await SendAsync("PATCH", path, configuration, cancel,
            [new("fieldManager", manager), new("force", "true")], "application/apply-patch+yaml");
        if (response.StatusCode == 404) return false;
        return response.IsSuccess ? true : throw Refused("PATCH", path, response);
    }

    /// <summary>
    /// Changes parts of an object by its status, at the revision that the patch names. False when the object has changed
    /// or gone.
    /// </summary>
    public async ValueTask<bool> MergeStatusAsync<T>(
        string @namespace, string name, ReadOnlyMemory<byte> patch, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.ObjectPath(@namespace, name) + "/status";
        await using var response = await SendAsync(
            "PATCH", path, patch, cancel, [new("fieldManager", Name)], "application/merge-patch+json");
        if (response.StatusCode is 404 or 409) return false;
        return response.IsSuccess ? true : throw Refused("PATCH", path, response);
    }

    /// <summary>Deletes the object if it is still the one given.</summary>
    public async ValueTask DeleteAsync<T>(T present, CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.ObjectPath(present.Metadata.Namespace, present.Metadata.Name);
        var conditions = new Preconditions { Uid = present.Metadata.Uid, ResourceVersion = present.Metadata.ResourceVersion };
        var body = KubernetesJson.Serialize(new DeleteOptions { Preconditions = conditions });
        await using var response = await SendAsync("DELETE", path, body, cancel);
        if (!response.IsSuccess && response.StatusCode is not (404 or 409)) throw Refused("DELETE", path, response);
    }

    private async ValueTask<bool> PutAsync<T>(
        T changed, string part, string manager, CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        var path = T.ResourceType.ObjectPath(changed.Metadata.Namespace, changed.Metadata.Name) + part;
        await using var response = await SendAsync("PUT", path, Encode(changed), cancel, [new("fieldManager", manager)]);
        if (response.StatusCode is 409 or 404) return false;
        if (response.IsSuccess) return true;
        // Of a kind that a PUT may create, one that is gone is refused for its revision.
        if (response.StatusCode == 400 && await GetAsync<T>(changed.Metadata.Namespace, changed.Metadata.Name, cancel) is null)
            return false;
        throw Refused("PUT", path, response);
    }

    /// <summary>
    /// Feeds a view of all objects of a kind for as long as the server runs: first everything, then each change, and
    /// everything again whenever the thread of changes is lost.
    /// </summary>
    public async Task FollowAsync<T>(
        IObjectFeed<T> feed, CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        while (!cancel.IsCancellationRequested)
        {
            var (items, version) = await ListAsync<T>(cancel);
            feed.Replace(items);
            while (version is not null) version = await WatchAsync(feed, version, cancel);
            await Task.Delay(RetryDelay, time, cancel);
        }
    }

    /// <summary>Watches until the server ends it. The revision to go on from; null when a new list is needed.</summary>
    private async Task<string?> WatchAsync<T>(IObjectFeed<T> feed, string version, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        KeyValuePair<string, string>[] query =
            [new("watch", "1"), new("resourceVersion", version), new("allowWatchBookmarks", "true")];
        await using var response =
            await SendAsync("GET", T.ResourceType.CollectionPath(null), default, cancel, query);
        if (response.Stream is null) return null;
        await foreach (var frame in response.Stream.WithCancellation(cancel))
        {
            if (WatchFrame<T>.Read(frame.Span) is not { } change) return null;
            version = change.Object.Metadata.ResourceVersion;
            if (change.Type == "DELETED") feed.Remove(change.Object);
            else if (change.Type != "BOOKMARK") feed.Set(change.Object);
        }
        return version;
    }

    private ValueTask<ApiResponse> SendAsync(
        string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancel,
        IReadOnlyList<KeyValuePair<string, string>>? query = null, string contentType = "application/json") =>
        endpoint().SendAsync(
            new ApiRequest
            {
                Method = method,
                Path = path,
                Query = query ?? [],
                Body = body,
                ContentType = contentType,
                User = Self,
                UserAgent = Name,
            },
            cancel);

    private static T Read<T>(ReadOnlySpan<byte> json) where T : class, IKubernetesObject<T>
    {
        var reader = new Utf8JsonReader(json);
        return T.Read(ref reader);
    }

    private static (IReadOnlyList<T> Items, string ResourceVersion) ReadList<T>(ReadOnlySpan<byte> json)
        where T : class, IKubernetesObject<T>
    {
        var items = new List<T>();
        var version = "";
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray) continue;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(T.Read(ref reader));
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                version = ListMeta.Read(ref reader).ResourceVersion;
            }
            else
            {
                reader.Skip();
            }
        }
        return (items, version);
    }

    private static byte[] Encode(IKubernetesObject value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) value.Write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static LoopbackRefusedException Refused(string method, string path, ApiResponse response) =>
        new($"{method} {path}: {response.StatusCode} {System.Text.Encoding.UTF8.GetString(response.Body.Span)}");
}
