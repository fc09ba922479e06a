using System.Text.Json;

namespace Navarch.Client.Objects;

/// <summary>
/// Typed sugar over an endpoint. <paramref name="user"/> is who asks when the endpoint is in process; a remote one
/// authenticates the connection instead. <paramref name="name"/> becomes the user agent and the field manager.
/// </summary>
/// <example><code>
/// var result = await client.For&lt;Pod&gt;().GetAsync("default", "web", cancel);
/// if (result is ApiResult&lt;Pod&gt;.Ok(var pod)) …
/// </code></example>
public sealed class ApiClient(IApiEndpoint endpoint, UserIdentity? user = null, string name = "navarch")
{
    public string Name { get; } = name;

    public IApiEndpoint Endpoint { get; } = endpoint;

    /// <summary>The same endpoint under another name.</summary>
    public ApiClient Named(string other) => new(Endpoint, user, other);

    public ResourceClient<T> For<T>() where T : class, IKubernetesObject<T> => new(this, Resource.Of<T>());

    public ResourceClient<T> For<T>(Resource<T> resource) where T : class, IKubernetesObject => new(this, resource);

    /// <summary>A resource known only at run time; objects are read as metadata.</summary>
    public ResourceClient<PartialObject> For(ResourceType type) => new(this, Resource.MetadataOf(type));

    public ValueTask<ApiResult<T>> GetAsync<T>(string @namespace, string name, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().GetAsync(@namespace, name, cancel);

    public ValueTask<ApiResult<ObjectList<T>>> ListAsync<T>(ListOptions options, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().ListAsync(options, cancel);

    public ValueTask<ApiResult<T>> CreateAsync<T>(T target, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().CreateAsync(target, cancel);

    public ValueTask<ApiResult<T>> UpdateAsync<T>(T target, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().UpdateAsync(target, cancel);

    public ValueTask<ApiResult<T>> UpdateStatusAsync<T>(T target, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().UpdateStatusAsync(target, cancel);

    public ValueTask<ApiResult<T>> PatchAsync<T>(
        string @namespace, string name, ObjectPatch patch, CancellationToken cancel)
        where T : class, IKubernetesObject<T> => For<T>().PatchAsync(@namespace, name, patch, cancel);

    public ValueTask<ApiResult<T>> ApplyAsync<T>(T target, CancellationToken cancel, bool force = false)
        where T : class, IKubernetesObject<T> => For<T>().ApplyAsync(target, cancel, force);

    public ValueTask<ApiResult<Deletion>> DeleteAsync<T>(
        string @namespace, string name, CancellationToken cancel, DeleteOptions? options = null)
        where T : class, IKubernetesObject<T> => For<T>().DeleteAsync(@namespace, name, cancel, options);

    /// <summary>Sends a request as this client: with its user and its name.</summary>
    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel) =>
        Endpoint.SendAsync(
            request with { User = user, UserAgent = request.UserAgent.Length > 0 ? request.UserAgent : Name }, cancel);

    /// <summary>Sends a request and reads the answer's body with <paramref name="read"/>.</summary>
    public async ValueTask<ApiResult<T>> SendAsync<T>(
        ApiRequest request, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancel)
    {
        await using var response = await SendAsync(request, cancel);
        if (!response.IsSuccess)
            return ApiResult<T>.Refuse(ObjectJson.ReadStatus(response.StatusCode, response.Body.Span));
        try
        {
            return new ApiResult<T>.Ok(read(response.Body));
        }
        catch (JsonException malformed)
        {
            throw new EndpointUnreachableException(
                $"{request.Method} {request.Path}: the answer is not the JSON expected: {malformed.Message}",
                malformed);
        }
    }
}
