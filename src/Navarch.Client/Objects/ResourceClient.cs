using System.Text.Json;
using Navarch.Api.Codecs;

namespace Navarch.Client.Objects;

/// <summary>The verbs on one resource. The namespace is ignored for a cluster-scoped one.</summary>
public readonly struct ResourceClient<T>(ApiClient client, Resource<T> resource) where T : class, IKubernetesObject
{
    private const string Json = "application/json";

    public ResourceType Type => resource.Type;

    public ValueTask<ApiResult<T>> GetAsync(
        string @namespace, string name, CancellationToken cancel, string subresource = "") =>
        SendAsync(new ApiRequest { Method = "GET", Path = ObjectPath(@namespace, name, subresource) }, cancel);

    /// <summary>One page; see <see cref="ListAllAsync"/>.</summary>
    public ValueTask<ApiResult<ObjectList<T>>> ListAsync(ListOptions options, CancellationToken cancel)
    {
        var read = resource.Read;
        var request = new ApiRequest
        {
            Method = "GET",
            Path = resource.Type.CollectionPath(options.Namespace),
            Query = options.ToQuery(),
            Accept = typeof(T) == typeof(PartialObject)
                ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json" : Json,
        };
        return client.SendAsync(request, body => ObjectJson.ReadList(read, body.Span), cancel);
    }

    /// <summary>All pages, as of one revision. Gone when the pages outlived the server's history.</summary>
    public async ValueTask<ApiResult<ObjectList<T>>> ListAllAsync(ListOptions options, CancellationToken cancel)
    {
        List<T> items = [];
        while (true)
        {
            var result = await ListAsync(options, cancel);
            if (result is not ApiResult<ObjectList<T>>.Ok(var page)) return result;
            if (items.Count == 0 && page.Metadata.Continue.Length == 0) return result;
            items.AddRange(page.Items);
            if (page.Metadata.Continue.Length == 0)
                return new ApiResult<ObjectList<T>>.Ok(new ObjectList<T>(page.Metadata, items));
            options = options with
            {
                Continue = page.Metadata.Continue, ResourceVersion = "", ResourceVersionMatch = "",
            };
        }
    }

    public ValueTask<ApiResult<T>> CreateAsync(T target, CancellationToken cancel, WriteOptions? options = null) =>
        CreateAnyAsync(target, options ?? WriteOptions.Default, cancel);

    internal ValueTask<ApiResult<T>> CreateAnyAsync(
        IKubernetesObject target, WriteOptions options, CancellationToken cancel)
    {
        var path = resource.Type.CollectionPath(target.Metadata.Namespace);
        if (options.Subresource.Length > 0) path += $"/{target.Metadata.Name}/{options.Subresource}";
        return WriteAsync("POST", path, ObjectJson.Write(target), Json, options, cancel);
    }

    /// <summary>Replaces the object; Conflict when its resource version is not the current one.</summary>
    public ValueTask<ApiResult<T>> UpdateAsync(T target, CancellationToken cancel, WriteOptions? options = null) =>
        UpdateAnyAsync(target, options ?? WriteOptions.Default, cancel);

    internal ValueTask<ApiResult<T>> UpdateAnyAsync(
        IKubernetesObject target, WriteOptions options, CancellationToken cancel)
    {
        var path = ObjectPath(target.Metadata.Namespace, target.Metadata.Name, options.Subresource);
        return WriteAsync("PUT", path, ObjectJson.Write(target), Json, options, cancel);
    }

    public ValueTask<ApiResult<T>> UpdateStatusAsync(T target, CancellationToken cancel) =>
        UpdateAsync(target, cancel, new WriteOptions { Subresource = "status" });

    public ValueTask<ApiResult<T>> PatchAsync(
        string @namespace, string name, ObjectPatch patch, CancellationToken cancel, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        var path = ObjectPath(@namespace, name, options.Subresource);
        return WriteAsync("PATCH", path, patch.Body, patch.ContentType, options, cancel);
    }

    /// <summary>
    /// Server-side apply of every field that is set. Conflict when another manager owns one and not forced.
    /// </summary>
    public ValueTask<ApiResult<T>> ApplyAsync(
        T target, CancellationToken cancel, bool force = false, WriteOptions? options = null) =>
        PatchAsync(target.Metadata.Namespace, target.Metadata.Name, ObjectPatch.Apply(ObjectJson.Write(target)), cancel,
            (options ?? WriteOptions.Default) with { Force = force });

    public ValueTask<ApiResult<Deletion>> DeleteAsync(
        string @namespace, string name, CancellationToken cancel, DeleteOptions? options = null)
    {
        var type = resource.Type;
        var request = new ApiRequest
        {
            Method = "DELETE", Path = ObjectPath(@namespace, name, ""), Body = WriteDeleteOptions(options),
        };
        return client.SendAsync(request, body => ReadDeletion(type, body.Span), cancel);
    }

    public ValueTask<ApiResult<Deletion>> DeleteCollectionAsync(
        ListOptions which, CancellationToken cancel, DeleteOptions? options = null)
    {
        var request = new ApiRequest
        {
            Method = "DELETE",
            Path = resource.Type.CollectionPath(which.Namespace),
            Query = which.ToQuery(),
            Body = WriteDeleteOptions(options),
        };
        return client.SendAsync(request, _ => new Deletion(null), cancel);
    }

    /// <summary>Posts to a subresource whose bodies are other kinds: a Binding, a TokenRequest, an Eviction.</summary>
    public ValueTask<ApiResult<TBody>> CreateSubresourceAsync<TBody>(
        string @namespace, string name, string subresource, TBody body, CancellationToken cancel)
        where TBody : class, IKubernetesObject<TBody>
    {
        var request = new ApiRequest
        {
            Method = "POST",
            Path = ObjectPath(@namespace, name, subresource),
            Query = WriteOptions.Default.ToQuery(client.Name),
            Body = ObjectJson.Write(body),
        };
        return client.SendAsync(request, answer => ObjectJson.Read<TBody>(answer.Span), cancel);
    }

    /// <summary>
    /// Opens a watch. Answers once the server has accepted it; the events then come from
    /// <see cref="ObjectWatch{T}.Events"/>. Dispose it to close the stream.
    /// </summary>
    /// <param name="options">What to watch, from which resource version.</param>
    /// <param name="timeout">After how long the server ends the watch.</param>
    /// <param name="cancel">Ends the watch too.</param>
    public async ValueTask<ApiResult<ObjectWatch<T>>> WatchAsync(
        ListOptions options, TimeSpan timeout, CancellationToken cancel)
    {
        var query = options.ToQuery();
        query.Add(new("watch", "true"));
        query.Add(new("allowWatchBookmarks", "true"));
        query.Add(new("timeoutSeconds", ((long)timeout.TotalSeconds)
            .ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var request = new ApiRequest
        {
            Method = "GET",
            Path = resource.Type.CollectionPath(options.Namespace),
            Query = query,
            Accept = typeof(T) == typeof(PartialObject)
                ? "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json" : Json,
        };
        var response = await client.SendAsync(request, cancel);
        if (response.IsSuccess && response.Stream is not null)
            return new ApiResult<ObjectWatch<T>>.Ok(new ObjectWatch<T>(response, resource));
        await using (response)
            return ApiResult<ObjectWatch<T>>.Refuse(ObjectJson.ReadStatus(response.StatusCode, response.Body.Span));
    }

    private ValueTask<ApiResult<T>> WriteAsync(
        string method, string path, ReadOnlyMemory<byte> body, string contentType, WriteOptions options,
        CancellationToken cancel) =>
        SendAsync(new ApiRequest
        {
            Method = method, Path = path, Query = options.ToQuery(client.Name), ContentType = contentType, Body = body,
        }, cancel);

    private ValueTask<ApiResult<T>> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        var read = resource.Read;
        return client.SendAsync(request, body => ObjectJson.Read(read, body.Span), cancel);
    }

    private string ObjectPath(string @namespace, string name, string subresource)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var path = resource.Type.ObjectPath(@namespace, name);
        return subresource.Length == 0 ? path : $"{path}/{subresource}";
    }

    private static ReadOnlyMemory<byte> WriteDeleteOptions(DeleteOptions? options) =>
        options is null ? default : KubernetesJson.Serialize(options, "v1", "DeleteOptions");

    private static Deletion ReadDeletion(ResourceType type, ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var left = PartialObject.Read(type, ref reader);
        return new Deletion(left.Metadata.Uid.Length > 0 ? left : null);
    }
}
